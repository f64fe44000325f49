using System.Globalization;
using Lighter.Linux;

namespace Lighter.Engine.Supervisor;

/// <summary>One process of <see cref="DetachedExecs"/>, from its launch until its end is told.</summary>
/// <param name="client">Who asked for it, and tells of its start.</param>
/// <param name="child">The process.</param>
/// <param name="endCommand">Program and arguments that tell of its end; the exit code and the time are added to them.</param>
internal sealed class DetachedExec(AttachedClient client, LaunchedChild child, string[] endCommand) : IDisposable
{
    private readonly byte[] _litter = new byte[1024];
    private AnyFd? _terminal;
    private int _channelSlot = -1;
    private int _terminalSlot = -1;
    private bool _isFollowed = true;
    private bool _hasFailed;
    private int _code;
    private DateTimeOffset? _end;

    internal int Pid => child.Pid;

    internal bool HasEnded => _end is not null;

    /// <summary>Its start comes first, and is told by who asked for it before it goes.</summary>
    internal bool IsToBeTold => HasEnded && client.IsGone;

    internal void AddTo(Poller poller)
    {
        _channelSlot = _isFollowed ? poller.Add(child.Channel, PollEvents.Readable) : -1;
        _terminalSlot = _terminal is null ? -1 : poller.Add(_terminal, PollEvents.Readable);
    }

    internal void Serve(Poller poller)
    {
        if (_channelSlot >= 0 && poller[_channelSlot] != 0)
            Follow();
        if (_terminalSlot >= 0 && poller[_terminalSlot] != 0)
            ReadTerminal();
        _channelSlot = _terminalSlot = -1;
    }

    /// <summary>Takes note of what it has told so far: the number of the process that goes on in its place may be new.</summary>
    internal void CatchUp()
    {
        while (_isFollowed && Poller.WaitFor(child.Channel, PollEvents.Readable, 0) != PollEvents.None)
            Follow();
    }

    internal void Reap(DateTimeOffset end)
    {
        _code = child.PidFd.Wait().ShellCode;
        _end = end;
    }

    /// <summary>The container has ended, and it must not outlive that.</summary>
    internal void Kill(DateTimeOffset end, TimeSpan patience)
    {
        child.PidFd.TrySendSignal(9 /* SIGKILL */);
        if (child.PidFd.AwaitEnd(patience))
            Reap(end);
    }

    /// <returns>The command that tells of the end; nothing when there was no beginning.</returns>
    internal ChildProcess? Tell() => _hasFailed || _end is not { } end ? null : OwnProgram.Start(new ChildCommand
    {
        Program = endCommand[0],
        Arguments =
        [
            .. endCommand.AsSpan(1), _code.ToString(CultureInfo.InvariantCulture), end.UtcTicks.ToString(CultureInfo.InvariantCulture),
        ],
        NewSession = true,
    });

    public void Dispose()
    {
        _terminal?.Dispose();
        child.Dispose();
    }

    private void Follow()
    {
        var report = child.Next();
        switch (report.Kind)
        {
            case ChildReportKind.Descriptor:
                using (var master = child.TakeDescriptor()!)
                    _terminal = AnyFd.Duplicate(master);
                _terminal.SetNonBlocking();
                break;
            case ChildReportKind.Failed:
                _isFollowed = false;
                _hasFailed = true;
                MonitorMessages.SendStepFailed(client, report.Step, report.Errno);
                break;
            case ChildReportKind.Ended:
                _isFollowed = false;
                client.Send(MessageKind.Acknowledged, default);
                break;
        }
    }

    /// <summary>Nobody sees it; but who writes to a terminal that nobody reads would wait.</summary>
    private void ReadTerminal()
    {
        if (_terminal is not { } terminal || terminal.TryRead(_litter, out var count) == Errno.EAGAIN || count > 0)
            return;
        terminal.Dispose();
        _terminal = null;
    }
}
