using System.Globalization;
using Lighter.Engine.Containers.Options;
using Lighter.Linux;

namespace Lighter.Engine.Supervisor;

/// <summary>
/// The time between two runs. The supervisor goes on answering; once the time is over, a short-lived command of ours plans the
/// next run, from the state as it is then, and sends the plan as the first one came.
/// </summary>
internal sealed class RestartPause(MonitorSetup setup, RestartSchedule schedule, IReadOnlyList<string> startCommand) : IDisposable
{
    private readonly List<AttachedClient> _clients = [];
    private readonly NativeBuffer _buffer = new(Frame.MaxContent);
    private readonly Poller _poller = new();

    /// <summary>A client has ended the container, and cleans up.</summary>
    internal bool IsTakenOver { get; private set; }

    private bool IsWanted => schedule.Policy.Condition != RestartCondition.No;

    /// <returns>Nothing when it was stopped meanwhile, or could not be planned.</returns>
    internal NextRun? Await(TimeSpan pause)
    {
        var end = Environment.TickCount64 + (long)pause.TotalMilliseconds;
        while (Environment.TickCount64 < end)
        {
            if (!Serve(null, (int)(end - Environment.TickCount64)))
                return null;
        }

        return Plan();
    }

    public void Dispose()
    {
        _buffer.Dispose();
        _clients.ForEach(client => client.Dispose());
    }

    /// <summary>A version that was installed since may write plans that are not for this supervisor; its own does.</summary>
    private NextRun? Plan() =>
        OwnProgram.FindSuccessor() is { } successor && startCommand[0] == OwnProgram.Path && Plan(successor) is { } next ? next
        : IsWanted ? Plan(startCommand[0])
        : null;

    private NextRun? Plan(string program)
    {
        var (ours, theirs) = UnixSocket.Pair();
        using (theirs)
        using (Start(program, theirs))
            theirs.Dispose();
        while (!IsReadable(ours))
        {
            if (!Serve(ours, -1))
                return Forget(ours);
        }

        if (PlanReceiver.Receive(ours) is not { } plan)
            return Forget(ours);
        var clients = new List<AttachedClient>([new AttachedClient(ours, cleansUp: true), .. _clients]);
        _clients.Clear();
        return new NextRun(plan, clients);
    }

    private ChildProcess Start(string program, UnixSocket socket) => ChildProcess.Start(new ChildCommand
    {
        Program = program,
        Arguments = [.. startCommand.Skip(1), schedule.Count.ToString(CultureInfo.InvariantCulture)],
        Descriptors = [socket],
        NewSession = true,
    });

    private static NextRun? Forget(UnixSocket socket)
    {
        socket.Dispose();
        return null;
    }

    private static bool IsReadable(UnixSocket socket) => Poller.WaitFor(socket, PollEvents.Readable, 0) != 0;

    /// <summary>Waits for clients, the given socket or the time, whatever comes first.</summary>
    /// <returns>Whether there is still to be a next run.</returns>
    private bool Serve(UnixSocket? planner, int milliseconds)
    {
        _poller.Clear();
        var listener = _poller.Add(setup.Listener, PollEvents.Readable);
        foreach (var client in _clients)
            _poller.Add(client.Socket, PollEvents.Readable | (client.HasOutgoing ? PollEvents.Writable : 0));
        if (planner is not null)
            _poller.Add(planner, PollEvents.Readable);
        if (_poller.Wait(milliseconds))
        {
            for (var i = 0; i < _clients.Count; i++)
                Serve(_clients[i], _poller[listener + 1 + i]);
            if (_poller[listener] != 0 && setup.Listener.TryAccept(out var socket) == Errno.None)
                _clients.Add(new AttachedClient(socket!, cleansUp: false));
        }

        foreach (var gone in _clients.Where(client => client.IsGone).ToList())
        {
            _clients.Remove(gone);
            gone.Dispose();
        }

        return IsWanted;
    }

    private void Serve(AttachedClient client, PollEvents events)
    {
        if ((events & PollEvents.Writable) != 0)
            client.SendOutgoing();
        if ((events & ~PollEvents.Writable) != 0)
            client.Receive(_buffer.Span, Handle);
    }

    /// <summary>Who attaches waits for the next run; there is nobody to have its input.</summary>
    private void Handle(AttachedClient client, MessageKind kind, ReadOnlySpan<byte> content)
    {
        switch (kind)
        {
            case MessageKind.Attach when content.Length >= 1:
                client.Streams = (AttachStreams)content[0];
                break;
            case MessageKind.Restart when content.Length >= MonitorMessages.RestartSize:
                schedule.Policy = MonitorMessages.ReadRestart(content);
                client.Send(MessageKind.Acknowledged, default);
                break;
            case MessageKind.TakeOver:
                schedule.Policy = default;
                IsTakenOver = true;
                client.Send(MessageKind.Acknowledged, default);
                break;
            case MessageKind.InputEnd or MessageKind.Resize or MessageKind.Signal:
                break;
            case MessageKind.Input or MessageKind.Detach or MessageKind.CleanedUp:
                client.Leave();
                break;
            default:
                client.Send(MessageKind.NotKnown, default);
                break;
        }
    }
}

/// <param name="Plan">What to launch.</param>
/// <param name="Clients">The planner first, then who came during the pause.</param>
internal sealed record NextRun(SupervisorPlan Plan, IReadOnlyList<AttachedClient> Clients);
