using Lighter.Engine.Containers.Lifecycle;
using Lighter.Linux;

namespace Lighter.Engine.Supervisor;

/// <summary>
/// The <c>NOTIFY_SOCKET</c> of a container that says itself when it is ready. As podman's, it passes on that and nothing else: not
/// who its main process is, which has another number in there, nor what would have systemd wait or watch.
/// </summary>
internal sealed class ReadinessRelay : IDisposable
{
    /// <summary>In the run directory, and mounted in the container: the socket is made anew for each run.</summary>
    internal const string Folder = "notify";
    internal const string ContainerFolder = "/run/notify";
    internal const string Variable = "NOTIFY_SOCKET=" + ContainerFolder + "/" + Name;

    private const string Name = "notify.sock";
    private const string Ready = "READY=1";
    private const int LargestMessage = 4096;
    private const int MaxAtOnce = 32;

    private readonly string _path;
    private readonly UnixSocket _socket;
    private readonly byte[] _message = new byte[LargestMessage];
    private int _polled;

    private ReadinessRelay(string path, UnixSocket socket)
    {
        _path = path;
        _socket = socket;
    }

    /// <summary>For a plan that has somebody to tell.</summary>
    internal static ReadinessRelay? Of(SupervisorPlan plan, DirectoryFd runDirectory)
    {
        if (plan.ReadinessSocket.Length == 0)
            return null;
        using var folder = runDirectory.OpenDirectory(Folder);
        folder.TryUnlink(Name);
        return new ReadinessRelay(plan.ReadinessSocket, UnixSocket.BindForDatagrams(folder, Name));
    }

    public void Dispose() => _socket.Dispose();

    internal void AddTo(Poller poller) => _polled = poller.Add(_socket, PollEvents.Readable);

    /// <summary>After the wait that <see cref="AddTo"/> was for.</summary>
    internal void Serve(Poller poller)
    {
        if (poller[_polled] == 0)
            return;
        for (var i = 0; i < MaxAtOnce && _socket.TryReceive(_message, wait: false, out var length) == Errno.None; i++)
        {
            if (SaysReady(_message.AsSpan(0, length)))
                ServiceReadiness.Send(_path, Ready, wait: false); // A manager that is gone needs to know nothing.
        }
    }

    private static bool SaysReady(ReadOnlySpan<byte> message)
    {
        foreach (var line in message.Split((byte)'\n'))
        {
            if (message[line].SequenceEqual("READY=1"u8))
                return true;
        }

        return false;
    }
}
