using System.Net;
using Lighter.Linux;
using Lighter.Linux.Sockets;

namespace Lighter.Engine.Supervisor.Ports;

/// <summary>
/// The container's published ports on <c>::1</c>, from where no rule of the firewall can lead anybody to it. Part of the supervisor's one
/// wait; a call has threads of its own.
/// </summary>
internal sealed class PortRelays(IReadOnlyList<RelayPlan> plans) : IDisposable
{
    /// <summary>More wait in the socket's queue.</summary>
    private const int MaxCalls = 256;

    private readonly Lock _changing = new();
    private readonly HashSet<RelayedCall> _calls = [];
    private readonly List<(StreamListener Listener, IPEndPoint Target)> _ports =
        [.. plans.Select(plan => (StreamListener.Take((AnyFd)plan.Listener), plan.Target))];

    private int _first;
    private bool _hasRoom;

    internal void AddTo(Poller poller)
    {
        lock (_changing)
            _hasRoom = _calls.Count < MaxCalls;
        _first = poller.Count;
        foreach (var (listener, _) in _ports)
        {
            if (_hasRoom)
                poller.Add(listener, PollEvents.Readable);
        }
    }

    /// <summary>After the wait that <see cref="AddTo"/> was for.</summary>
    internal void Serve(Poller poller)
    {
        for (var i = 0; _hasRoom && i < _ports.Count; i++)
        {
            if (poller[_first + i] != 0 && _ports[i].Listener.TryAccept(TimeSpan.Zero, out var caller) == Errno.None)
                Begin(new RelayedCall(caller!, _ports[i].Target));
        }
    }

    /// <summary>The ports are free, and calls end.</summary>
    public void Dispose()
    {
        _ports.ForEach(port => port.Listener.Dispose());
        _ports.Clear();
        lock (_changing)
        {
            foreach (var call in _calls)
                call.HangUp();
        }
    }

    private void Begin(RelayedCall call)
    {
        lock (_changing)
            _calls.Add(call);
        call.Begin(ended =>
        {
            lock (_changing)
                _calls.Remove(ended);
        });
    }
}
