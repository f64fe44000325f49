using System.Buffers.Binary;
using Lighter.Engine.Logs;
using Lighter.Engine.Supervisor.Names;
using Lighter.Engine.Supervisor.Ports;
using Lighter.Linux;

namespace Lighter.Engine.Supervisor;

/// <summary>
/// The life of a supervisor while its container runs: one thread, one wait, buffers that are used again. Output goes into
/// the log first and to the clients then; it is read no faster than the slowest client takes it, but a client other than
/// the first that takes nothing for a second is dropped.
/// </summary>
internal sealed partial class MonitorLoop : IDisposable
{
    private const int ReadSize = Frame.MaxContent;
    private const int MaxDrain = 1024 * 1024;
    private const int MaxClients = 128;
    private const int StallMilliseconds = 1000;
    private const int IdleMilliseconds = 200;
    private const int ChildEnded = 17; // SIGCHLD

    private readonly SupervisorPlan _plan;
    private readonly ContainerProcess _container;
    private readonly MonitorSetup _setup;
    private readonly RestartSchedule _schedule;
    private readonly long _started = Environment.TickCount64;
    private readonly DirectoryFd _runDirectory;
    private readonly SignalFd _signals;
    private readonly LogWriter _log;
    private readonly List<AttachedClient> _clients = [];
    private readonly NativeBuffer _buffer = new(ReadSize);
    private readonly Poller _poller = new();
    private readonly HealthTimer? _health;
    private readonly DetachedExecs _execs = new();
    private NameService? _names;
    private PortRelays? _relays;
    private readonly Action<AttachedClient, MessageKind, ReadOnlySpan<byte>> _handle;
    private bool _isOverdue;
    private bool _isTrimmed;
    private bool _hasGivenMemoryBack;
    private IReadOnlyList<string>? _leftFiles;
    private ExitRecord? _exit;
    private TimeSpan? _pause;

    internal MonitorLoop(
        SupervisorPlan plan, ContainerProcess container, MonitorSetup setup, RestartSchedule schedule, IReadOnlyList<AttachedClient> clients)
    {
        _plan = plan;
        _schedule = schedule;
        _container = container;
        _runDirectory = setup.RunDirectory;
        _setup = setup;
        _log = setup.Log;
        _signals = SignalFd.Create(ChildEnded);
        _handle = Handle;
        _health = plan.Health is { } health ? new HealthTimer(health, _runDirectory) : null;
        _names = plan.Names is { } names ? new NameService(names, _runDirectory) : null;
        _relays = plan.Relays.Count > 0 ? new PortRelays(plan.Relays) : null;
        _clients.AddRange(clients);
    }

    /// <summary>Of a container that says itself when it is ready; the caller keeps it.</summary>
    internal ReadinessRelay? Readiness { get; init; }

    internal RunEnd Run()
    {
        // It may have ended before its signal was asked for.
        ReapChildren();
        while (_exit is null || _clients.Count > 0)
        {
            Wait();
            DropLostClients();
            _execs.Tell();
            _names?.Expire();
            if (_exit is not null)
                continue;
            _health?.Begin();
            KillOverdue();
        }

        return new RunEnd(_exit.Value, _pause, _leftFiles);
    }

    public void Dispose()
    {
        _signals.Dispose();
        _health?.Dispose();
        _names?.Dispose();
        _relays?.Dispose();
        _execs.Dispose();
        _buffer.Dispose();
        _clients.ForEach(client => client.Dispose());
    }

    private void Wait()
    {
        _log.Resume();
        _poller.Clear();
        var signals = _poller.Add(_signals, PollEvents.Readable);
        // More wait in the socket's queue until others have left, or until the next run.
        var listener = _exit is null && _clients.Count < MaxClients ? _poller.Add(_setup.Listener, PollEvents.Readable) : -1;
        var input = AddInput();
        var check = _health?.Check is { } running ? _poller.Add(running, PollEvents.Readable) : -1;
        _names?.AddTo(_poller);
        _relays?.AddTo(_poller);
        Readiness?.AddTo(_poller);
        _execs.AddTo(_poller);
        var clients = _poller.Count;
        foreach (var client in _clients)
            _poller.Add(client.Socket, PollEvents.Readable | (client.HasOutgoing ? PollEvents.Writable : 0));
        var known = _clients.Count;
        if (_log.Blocker is { } blocker)
            _poller.Add(blocker, PollEvents.Writable);
        var outputs = _poller.Count;
        var reads = AddOutputs();
        if (!_poller.Wait(Timeout(reads)))
        {
            Trim();
            return;
        }

        _isTrimmed = false;
        _names?.Serve(_poller);
        _relays?.Serve(_poller);
        Readiness?.Serve(_poller);
        _execs.Serve(_poller);
        if (_poller[signals] != 0)
            ReadSignals();
        for (var i = 0; i < known; i++)
            Serve(_clients[i], _poller[clients + i]);
        if (check >= 0 && _poller[check] != 0)
            _health!.End();
        if (reads)
            ReadOutputs(outputs);
        if (input >= 0 && _poller[input] != 0)
            WriteInput();
        if (listener >= 0 && _poller[listener] != 0 && _exit is null)
            Accept();
    }

    private int AddInput()
    {
        if (_container.Input is null)
            return -1;
        foreach (var client in _clients)
        {
            if (!client.Input.IsEmpty)
                return _poller.Add(_container.Input, PollEvents.Writable);
        }

        return -1;
    }

    /// <returns>Whether the outputs were added: not while a client or the log has output to take yet.</returns>
    private bool AddOutputs()
    {
        if (_log.Blocker is not null)
            return false;
        foreach (var client in _clients)
        {
            if (client.HasOutgoing)
                return false;
        }

        foreach (var output in _container.Outputs)
        {
            if (!output.HasEnded)
                _poller.Add(output.Source, PollEvents.Readable);
        }

        return true;
    }

    private int Timeout(bool reads)
    {
        var patience = !reads ? StallMilliseconds : _isTrimmed ? -1 : IdleMilliseconds;
        if (_exit is null)
            patience = Sooner(Sooner(patience, _health?.Wait ?? -1), _plan.TimeLimit == 0 || _isOverdue ? -1 : (int)Math.Clamp(TimeLeft, 0, int.MaxValue));
        return Sooner(patience, _names?.Wait ?? -1);
    }

    private long TimeLeft => _started + _plan.TimeLimit - Environment.TickCount64;

    private void KillOverdue()
    {
        if (_plan.TimeLimit == 0 || _isOverdue || TimeLeft > 0)
            return;
        _isOverdue = true;
        _container.PidFd.TrySendSignal(9 /* SIGKILL */);
    }

    /// <summary>The shorter of two times; one below 0 is without end.</summary>
    private static int Sooner(int one, int other) => one < 0 ? other : other < 0 ? one : Math.Min(one, other);

    private void ReadOutputs(int index)
    {
        foreach (var output in _container.Outputs)
        {
            if (output.HasEnded)
                continue;
            if (_poller[index++] != 0)
                Pass(output);
        }
    }

    /// <returns>How much there was.</returns>
    private int Pass(ContainerOutput output)
    {
        var count = output.Read(_buffer.Span);
        if (count == 0)
            return 0;
        var data = _buffer.Span[..count];
        _log.Append(output.Kind, data, DateTime.UtcNow);
        var (stream, message) = output.Kind == OutputKind.Standard
            ? (AttachStreams.Output, MessageKind.Output)
            : (AttachStreams.Error, MessageKind.ErrorOutput);
        foreach (var client in _clients)
        {
            if ((client.Streams & stream) != 0)
                client.Send(message, data);
        }

        return count;
    }

    private void WriteInput()
    {
        Span<byte> credit = stackalloc byte[sizeof(int)];
        foreach (var client in _clients)
        {
            if (client.Input.IsEmpty || _container.Input is null)
                continue;
            var errno = _container.Input.TryWrite(client.Input.Content, out var count);
            client.Input.Consume(count);
            BinaryPrimitives.WriteInt32LittleEndian(credit, count);
            if (count > 0)
                client.Send(MessageKind.InputCredit, credit);
            if (errno is not (Errno.None or Errno.EAGAIN))
                _container.CloseInput();
            EndInputAfter(client);
        }
    }

    private void EndInputAfter(AttachedClient client)
    {
        if (client.HasInputEnded && client.Input.IsEmpty && _plan.InputEndsWithClient && !_plan.HasTerminal)
            _container.CloseInput();
    }

    private void ReadSignals()
    {
        while (_signals.TryRead(out _))
        {
            // Several ends may be one signal.
        }

        ReapChildren();
    }

    private void ReapChildren()
    {
        while (EndedChildren.First() is > 0 and var pid)
        {
            if (pid == _container.Pid && _exit is null && _container.PidFd.TryReap(out var status))
                Finish(status);
            else if (!_execs.TryReap(pid))
                EndedChildren.Reap(pid);
        }
    }

    private void Accept()
    {
        while (_clients.Count < MaxClients && _setup.Listener.TryAccept(out var socket) == Errno.None)
            _clients.Add(new AttachedClient(socket!, cleansUp: false));
    }

    private void Trim()
    {
        if (_isTrimmed)
            return;
        _isTrimmed = true;
        _buffer.Trim();
        _log.Trim();
        foreach (var client in _clients)
            client.Trim();
        GiveMemoryBack();
    }

    /// <summary>What start-up needed is not needed again. Short containers end before it comes to this, and so do not wait for it.</summary>
    private void GiveMemoryBack()
    {
        if (_hasGivenMemoryBack && _names?.TakeLitter() != true)
            return;
        _hasGivenMemoryBack = true;
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
        NativeHeap.Trim();
    }
}

/// <param name="Exit">How the run ended.</param>
/// <param name="Pause">How long to wait before the next one; nothing when there is to be none.</param>
/// <param name="LeftFiles">What to delete, when the first client has done all else that is to be done at the end.</param>
internal readonly record struct RunEnd(ExitRecord Exit, TimeSpan? Pause, IReadOnlyList<string>? LeftFiles);
