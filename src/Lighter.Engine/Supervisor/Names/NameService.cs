using Lighter.Linux;
using Lighter.Linux.Sockets;
using Lighter.Network.Resolving;

namespace Lighter.Engine.Supervisor.Names;

/// <summary>
/// Answers what a container asks its resolver at 127.0.0.11: names of containers on its networks itself, everything else by asking the
/// host's servers, from the host's network. Part of the supervisor's one wait; it has no thread but for connections.
/// </summary>
internal sealed class NameService : IDisposable
{
    private const int MaxForwarded = 128;
    private const int MaxAtOnce = 32;

    /// <summary>Each leaves less than a kilobyte behind, and a supervisor should have no more than one megabyte.</summary>
    private const int QuestionsBetweenCollections = 500;

    private readonly NameDirectory _directory;
    private readonly DatagramSocket _datagrams;
    private readonly NameConnections _connections;
    private readonly List<ForwardedQuery> _forwarded = [];
    private readonly byte[] _received = new byte[DnsQuery.LargestRoom];
    private readonly byte[] _reply = new byte[DnsQuery.LargestRoom];
    private int _turn;
    private int _sinceCollection;
    private int _first;
    private int _polled;

    internal NameService(NamePlan plan, DirectoryFd runDirectory)
    {
        _datagrams = DatagramSocket.Take((AnyFd)plan.Datagrams);
        _connections = new NameConnections(StreamListener.Take((AnyFd)plan.Streams));
        _directory = new NameDirectory(runDirectory, plan.Folder);
    }

    /// <summary>In milliseconds, until <see cref="Expire"/> is due; -1 when nothing is waited for.</summary>
    internal int Wait => _forwarded.Count == 0 ? -1 : (int)Math.Max(0, _forwarded.Min(query => query.Deadline) - Environment.TickCount64);

    internal void AddTo(Poller poller)
    {
        _first = poller.Add(_datagrams, PollEvents.Readable);
        poller.Add(_connections.Listener, PollEvents.Readable);
        foreach (var query in _forwarded)
            poller.Add(query.Socket!, PollEvents.Readable);
        _polled = _forwarded.Count;
    }

    /// <summary>After the wait that <see cref="AddTo"/> was for.</summary>
    internal void Serve(Poller poller)
    {
        for (var i = _polled - 1; i >= 0; i--)
        {
            if (poller[_first + 2 + i] != 0)
                TakeReply(_forwarded[i]);
        }

        if (poller[_first] != 0)
            TakeQueries();
        if (poller[_first + 1] != 0)
            _connections.Accept(_directory.Read());
    }

    /// <summary>Asks the next server where one has not answered in time.</summary>
    internal void Expire()
    {
        var now = Environment.TickCount64;
        for (var i = _forwarded.Count - 1; i >= 0; i--)
        {
            if (_forwarded[i].Deadline <= now)
                AskNext(_forwarded[i]);
        }
    }

    /// <summary>Asked when nothing happens.</summary>
    /// <returns>Whether enough has been left behind since the last time to be worth the work of giving it back.</returns>
    internal bool TakeLitter()
    {
        var isMuch = _turn - _sinceCollection >= QuestionsBetweenCollections;
        if (isMuch)
            _sinceCollection = _turn;
        return isMuch;
    }

    /// <summary>Leaves the container's network namespace, which then can end.</summary>
    public void Dispose()
    {
        _datagrams.Dispose();
        _connections.Dispose();
        _directory.Dispose();
        _forwarded.ForEach(query => query.Dispose());
    }

    /// <summary>The rest is for the next wait, as the container's output has its turn too.</summary>
    private void TakeQueries()
    {
        for (var left = MaxAtOnce; left > 0 && _datagrams.TryReceive(_received, out var length, out var asker) != Errno.EAGAIN; left--)
        {
            if (length <= _received.Length && DnsQuery.TryRead(_received.AsSpan(0, length), out var query))
                Answer(query, asker);
        }
    }

    private void Answer(in DnsQuery query, SocketName asker)
    {
        if (++_turn % QuestionsBetweenCollections == 0)
            GC.Collect(0);
        if (query.Fault != DnsStatus.NoError)
        {
            Refuse(query, query.Fault, asker);
            return;
        }

        var known = _directory.Read();
        var reply = _reply.AsSpan(0, query.Room);
        var length = NameAnswers.TryAnswer(query, known.Tables, _turn, reply);
        if (length > 0)
            _datagrams.TrySend(reply[..length], asker);
        else if (_forwarded.Count >= MaxForwarded)
            Refuse(query, DnsStatus.Refused, asker);
        else
            Forward(query, asker, known);
    }

    private void Forward(in DnsQuery query, SocketName asker, KnownNames known)
    {
        var forwarded = new ForwardedQuery(new UpstreamExchange(query), asker, known.Servers);
        if (forwarded.TryAskNext())
            _forwarded.Add(forwarded);
        else
            Refuse(query, DnsStatus.ServerFailure, asker);
    }

    private void TakeReply(ForwardedQuery query)
    {
        var errno = query.Socket!.TryReceive(_received, out var length, out _);
        if (errno == Errno.EAGAIN)
            return;
        if (errno != Errno.None)
        {
            AskNext(query);
            return;
        }

        var reply = _received.AsSpan(0, Math.Min(length, _received.Length));
        if (!query.Exchange.TryAccept(reply))
            return;
        if (UpstreamExchange.IsRefusal(reply))
        {
            AskNext(query);
            return;
        }

        // What is longer than any asker was told to be able to take, he gets by stream.
        _datagrams.TrySend(length <= reply.Length ? reply : _reply.AsSpan(0, NameAnswers.Truncate(query.Exchange.Asked(), _reply)), query.Asker);
        End(query);
    }

    private void AskNext(ForwardedQuery query)
    {
        if (query.TryAskNext())
            return;
        Refuse(query.Exchange.Asked(), DnsStatus.ServerFailure, query.Asker);
        End(query);
    }

    private void Refuse(in DnsQuery query, DnsStatus status, SocketName asker) =>
        _datagrams.TrySend(_reply.AsSpan(0, NameAnswers.Refuse(query, status, _reply)), asker);

    private void End(ForwardedQuery query)
    {
        _forwarded.Remove(query);
        query.Dispose();
    }
}
