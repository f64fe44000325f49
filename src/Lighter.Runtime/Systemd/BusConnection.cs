using System.Text;
using Lighter.Linux;

namespace Lighter.Runtime.Systemd;

/// <summary>
/// A connection to a message bus, or to systemd itself, by which one command at a time is sent.
/// <see href="https://dbus.freedesktop.org/doc/dbus-specification.html#auth-protocol"/>
/// </summary>
internal sealed class BusConnection : IDisposable
{
    private const int PatienceMilliseconds = 30_000;

    private readonly UnixSocket _socket;
    private readonly List<BusMessage> _signals = [];
    private uint _serial;

    private BusConnection(UnixSocket socket) => _socket = socket;

    /// <returns>Nothing when nobody listens there.</returns>
    internal static BusConnection? TryOpen(string path)
    {
        if (DirectoryFd.TryOpen(Path.GetDirectoryName(path)!, out var directory) != Errno.None)
            return null;
        using (directory)
        {
            if (UnixSocket.TryConnect(directory!, Path.GetFileName(path), out var socket) != Errno.None)
                return null;
            var connection = new BusConnection(socket!);
            connection.Authenticate();
            return connection;
        }
    }

    /// <summary>Sends without waiting for an answer, which is passed over when it comes.</summary>
    internal uint Send(BusMessage message)
    {
        var bytes = message.ToBytes(++_serial);
        if (_socket.TryWriteAll(bytes) is var errno and not Errno.None)
            throw new LinuxException(errno, "writing to", "the bus");
        return _serial;
    }

    /// <exception cref="BusException">The answer is an error.</exception>
    internal BusMessage Call(BusMessage message) => AwaitReply(Send(message));

    /// <exception cref="BusException">The answer is an error.</exception>
    internal BusMessage AwaitReply(uint serial)
    {
        while (true)
        {
            var message = Receive();
            if (message.Type == BusMessage.Signal)
                _signals.Add(message);
            else if (message.ReplySerial == serial)
                return message.Type == BusMessage.MethodReturn ? message : throw BusException.Of(message);
        }
    }

    /// <summary>The first signal of that name for which the condition holds, whether it has come already or will.</summary>
    internal BusMessage AwaitSignal(string member, Func<BusMessage, bool> condition)
    {
        if (_signals.Find(Fits) is { } earlier)
            return earlier;
        while (true)
        {
            var message = Receive();
            if (message.Type == BusMessage.Signal && Fits(message))
                return message;
        }

        bool Fits(BusMessage message) => message.Member == member && condition(message);
    }

    public void Dispose() => _socket.Dispose();

    /// <summary>Who we are is what the kernel says of the socket's other end, so no number is told that another user namespace might read otherwise.</summary>
    private void Authenticate()
    {
        if (_socket.TryWriteAll("\0AUTH EXTERNAL\r\nDATA\r\nBEGIN\r\n"u8) is var errno and not Errno.None)
            throw new LinuxException(errno, "writing to", "the bus");
        for (var line = ReadLine(); !line.StartsWith("OK ", StringComparison.Ordinal); line = ReadLine())
        {
            if (!line.StartsWith("DATA", StringComparison.Ordinal))
                throw new LighterException(ErrorCode.PermissionDenied, $"talking to the bus: it does not let us in ({line})");
        }
    }

    private string ReadLine()
    {
        const int longest = 256;
        var line = new StringBuilder();
        Span<byte> one = stackalloc byte[1];
        while (line.Length < longest)
        {
            Fill(one);
            if (one[0] == '\n')
                return line.ToString().TrimEnd('\r');
            line.Append((char)one[0]);
        }

        throw BusReader.Broken("a line without end");
    }

    private BusMessage Receive()
    {
        Span<byte> start = stackalloc byte[BusMessage.FixedSize];
        Fill(start);
        var whole = new byte[BusMessage.FixedSize + BusMessage.RestOf(start)];
        start.CopyTo(whole);
        Fill(whole.AsSpan(BusMessage.FixedSize));
        return BusMessage.Read(whole);
    }

    private void Fill(Span<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            if (Poller.WaitFor(_socket, PollEvents.Readable, PatienceMilliseconds) == PollEvents.None)
                throw new LighterException(ErrorCode.Unavailable, "waiting for systemd: no answer for 30 seconds");
            if (_socket.TryRead(buffer, out var count) is var errno and not Errno.None)
                throw new LinuxException(errno, "reading from", "the bus");
            if (count == 0)
                throw new LighterException(ErrorCode.Unavailable, "talking to the bus: it has closed the connection");
            buffer = buffer[count..];
        }
    }
}
