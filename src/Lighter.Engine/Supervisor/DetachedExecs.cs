using System.Text;
using Lighter.Linux;
using Microsoft.Win32.SafeHandles;

namespace Lighter.Engine.Supervisor;

/// <summary>
/// What <c>exec -d</c> leaves behind in a container: the command compiles the process, its supervisor launches it and so learns how
/// it ends. Of that a short-lived command of ours tells, as a supervisor writes no events itself.
/// </summary>
internal sealed class DetachedExecs : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly List<DetachedExec> _execs = [];
    private readonly List<ChildProcess> _tellers = [];

    /// <param name="client">Who asks. It has sent the program's image as a file, the streams' descriptor, then the program's own.</param>
    /// <param name="content">The command that tells of the end.</param>
    internal void Start(AttachedClient client, ReadOnlySpan<byte> content)
    {
        AnyFd[] descriptors = [.. client.Descriptors];
        client.Descriptors.Clear();
        using var image = descriptors[0];
        using var nothing = descriptors[1];
        using var program = ChildProgram.FromImage(ReadAll(image), descriptors[2..]);
        try
        {
            var child = program.Launch(new LaunchStreams(nothing, nothing, nothing));
            _execs.Add(new DetachedExec(client, child, Encoding.UTF8.GetString(content).Split('\0')));
        }
        catch (LinuxException failure)
        {
            MonitorMessages.SendFailed(client, failure);
        }
    }

    internal void AddTo(Poller poller)
    {
        foreach (var exec in _execs)
            exec.AddTo(poller);
    }

    internal void Serve(Poller poller)
    {
        foreach (var exec in _execs)
            exec.Serve(poller);
    }

    /// <param name="pid">A child of ours that has ended.</param>
    /// <returns>Whether it was one of these, and is reaped.</returns>
    internal bool TryReap(int pid)
    {
        foreach (var exec in _execs)
        {
            exec.CatchUp();
            if (exec.Pid != pid || exec.HasEnded)
                continue;
            exec.Reap(DateTimeOffset.UtcNow);
            return true;
        }

        return false;
    }

    /// <summary>Tells of those that have ended.</summary>
    internal void Tell()
    {
        for (var i = _execs.Count - 1; i >= 0; i--)
        {
            if (!_execs[i].IsToBeTold)
                continue;
            Tell(_execs[i]);
            _execs.RemoveAt(i);
        }

        for (var i = _tellers.Count - 1; i >= 0; i--)
        {
            if (!_tellers[i].PidFd.AwaitEnd(TimeSpan.Zero))
                continue;
            _tellers[i].Dispose();
            _tellers.RemoveAt(i);
        }
    }

    /// <summary>All end with the container, and that is told before its own end, with which the container may be gone.</summary>
    internal void EndAll(DateTimeOffset end)
    {
        foreach (var exec in _execs)
        {
            exec.CatchUp();
            if (!exec.HasEnded)
                exec.Kill(end, Patience);
            Tell(exec);
        }

        _execs.Clear();
        _tellers.ForEach(teller => teller.PidFd.AwaitEnd(Patience));
    }

    public void Dispose()
    {
        _execs.ForEach(exec => exec.Dispose());
        _tellers.ForEach(teller => teller.Dispose());
    }

    private void Tell(DetachedExec exec)
    {
        if (exec.Tell() is { } teller)
            _tellers.Add(teller);
        exec.Dispose();
    }

    private static byte[] ReadAll(AnyFd file)
    {
        using var handle = new SafeFileHandle(file.DangerousGetHandle(), ownsHandle: false);
        var bytes = new byte[RandomAccess.GetLength(handle)];
        return bytes[..RandomAccess.Read(handle, bytes, 0)];
    }
}
