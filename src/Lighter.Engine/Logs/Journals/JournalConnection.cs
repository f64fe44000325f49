using Lighter.Linux;

namespace Lighter.Engine.Logs.Journals;

/// <summary>The way to the journal: whole entries, never waiting.</summary>
internal sealed class JournalConnection : IDisposable
{
    private readonly string _path;

    /// <exception cref="LighterException"><see cref="ErrorCode.Unsupported"/>: no journal listens.</exception>
    internal JournalConnection(string path)
    {
        _path = path;
        var errno = TryConnect(out var socket);
        Socket = errno == Errno.None ? socket! : throw new LighterException(
            ErrorCode.Unsupported,
            $"failed to initialize logging driver: journald is not enabled on this host: {new LinuxException(errno, "connect", path).Message}")
        {
            Hint = "start systemd-journald, or choose another --log-driver",
        };
    }

    /// <summary>Writable when there may be room for another entry.</summary>
    internal UnixSocket Socket { get; private set; }

    /// <summary>Sends an entry given in two parts.</summary>
    /// <returns>EAGAIN when the journal has no room now.</returns>
    internal Errno TrySend(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        var errno = TrySendOnce(first, second);
        if (errno is Errno.None or Errno.EAGAIN)
            return errno;
        // Another one may have taken its place.
        if (TryConnect(out var socket) is var refusal and not Errno.None)
            return refusal;
        Socket.Dispose();
        Socket = socket!;
        return TrySendOnce(first, second);
    }

    public void Dispose() => Socket.Dispose();

    /// <summary>What does not fit in a datagram goes as a file.</summary>
    private Errno TrySendOnce(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        var errno = Socket.TrySend(first, second, wait: false, out _);
        if (errno is not (Errno.EMSGSIZE or Errno.ENOBUFS))
            return errno;
        using var file = MemoryFile.CreateSealed("journal-entry", first, second);
        return Socket.TrySend(default, file, wait: false);
    }

    private Errno TryConnect(out UnixSocket? socket)
    {
        socket = null;
        var errno = DirectoryFd.TryOpen(Path.GetDirectoryName(_path)!, out var folder);
        if (errno != Errno.None)
            return errno;
        using (folder)
            return UnixSocket.TryConnectForDatagrams(folder!, Path.GetFileName(_path), out socket);
    }
}
