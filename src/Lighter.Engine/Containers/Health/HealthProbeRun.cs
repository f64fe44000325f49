using System.Text;
using Lighter.Engine.Containers.Lifecycle;
using Lighter.Engine.Containers.Options;
using Lighter.Linux;
using Lighter.Runtime;
using Lighter.Store.Containers;

namespace Lighter.Engine.Containers.Health;

/// <summary>The command of a check as a process in the container, for as long as it may take.</summary>
internal sealed class HealthProbeRun(LighterEngine engine)
{
    private const int LongestOutput = 4096;
    private const int NoExitCode = -1;

    public HealthProbe Execute(ContainerRecord container, HealthCheck check)
    {
        var started = DateTimeOffset.UtcNow;
        var (code, output) = Run(container, check);
        return new HealthProbe(started, DateTimeOffset.UtcNow, code, output);
    }

    private (int Code, string Output) Run(ContainerRecord container, HealthCheck check)
    {
        using var program = new ExecContainer(engine).Plan(container, new ExecOptions { Command = check.Command }, null);
        using var output = PipeEnds.Create();
        using var input = MemoryFile.Create("input");
        using var child = program.Launch(new LaunchStreams(input, output.Writer, output.Writer));
        output.Writer.Dispose();
        var outcome = child.AwaitExec();
        if (!outcome.IsSuccess)
        {
            child.PidFd.Wait();
            return (NoExitCode, ProgramSearch.Describe(program, outcome.Step, outcome.Errno).Message);
        }

        var events = new ExecEvents(engine, container);
        events.Started(check.Command);

        var text = new HealthOutput(output.Reader, LongestOutput);
        if (text.ReadUntilEnd(child.PidFd, check.Timeout))
            return (events.Ended(child.PidFd.Wait().ShellCode), text.ToString());
        child.PidFd.TrySendSignal(9 /* SIGKILL */);
        events.Ended(child.PidFd.Wait().ShellCode);
        return (NoExitCode, $"Health check exceeded timeout ({GoDuration.Format(check.Timeout)}){(text.IsEmpty ? "" : ": ")}{text}");
    }

    /// <summary>The first bytes that a process writes; more are read and forgotten.</summary>
    private sealed class HealthOutput(FileDescriptor source, int longest)
    {
        private readonly byte[] _bytes = new byte[longest];
        private readonly byte[] _rest = new byte[longest];
        private int _length;
        private bool _isCut;
        private bool _hasEnded;

        public bool IsEmpty => _length == 0;

        /// <returns>Whether the process ended in time.</returns>
        public bool ReadUntilEnd(PidFd process, TimeSpan patience)
        {
            source.SetNonBlocking();
            var end = Environment.TickCount64 + (long)patience.TotalMilliseconds;
            var poller = new Poller();
            while (true)
            {
                poller.Clear();
                var ended = poller.Add(process, PollEvents.Readable);
                if (!_hasEnded)
                    poller.Add(source, PollEvents.Readable);
                var left = end - Environment.TickCount64;
                if (left <= 0)
                    return false;
                if (!poller.Wait((int)Math.Min(left, int.MaxValue)))
                    continue;
                while (Read())
                {
                    // What is there now.
                }

                if (poller[ended] != 0)
                    return true;
            }
        }

        public override string ToString() => Encoding.UTF8.GetString(_bytes, 0, _length) + (_isCut ? "..." : "");

        private bool Read()
        {
            var room = _length < _bytes.Length;
            var errno = source.TryRead(room ? _bytes.AsSpan(_length) : _rest, out var count);
            _hasEnded |= count == 0 && errno != Errno.EAGAIN;
            _isCut |= !room && count > 0;
            if (room)
                _length += count;
            return count > 0;
        }
    }
}
