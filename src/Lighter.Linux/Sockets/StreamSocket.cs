using System.Net;
using Lighter.Linux.Native;

namespace Lighter.Linux.Sockets;

/// <summary>A TCP connection of which no call waits longer than it was told to (EAGAIN then); told no time, as long as it takes.</summary>
public sealed unsafe class StreamSocket : FileDescriptor
{
    private StreamSocket(int fd)
        : base(fd)
    {
    }

    /// <returns>EINPROGRESS when nobody answered in time.</returns>
    public static Errno TryConnect(IPAddress address, ushort port, TimeSpan patience, out StreamSocket? socket)
    {
        socket = null;
        var fd = Libc.socket(SocketName.FamilyOf(address), Libc.SockStream | Libc.SockCloExec, (int)TransportProtocol.Tcp);
        if (fd < 0)
            return Libc.LastErrno;
        if (TryTake(fd, patience, out var connecting) is var errno and not Errno.None)
            return errno;
        var name = SocketName.Of(address, port);
        // SAFETY: the name lives on this frame and is as long as it says.
        errno = Libc.connect(fd, name.Bytes, name.Length) == 0 ? Errno.None : Libc.LastErrno;
        if (errno == Errno.None)
            socket = connecting;
        else
            connecting!.Dispose();
        return errno;
    }

    /// <summary>Fills the whole buffer.</summary>
    /// <returns>False when the peer is gone, or was too slow.</returns>
    public bool TryReceiveAll(Span<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            if (this.TryRead(buffer, out var count) != Errno.None || count == 0)
                return false;
            buffer = buffer[count..];
        }

        return true;
    }

    /// <returns>False when the peer is gone, or was too slow.</returns>
    public bool TrySendAll(ReadOnlySpan<byte> content)
    {
        while (!content.IsEmpty)
        {
            nint count;
            fixed (byte* p = content)
                count = Libc.send(Number, p, (nuint)content.Length, Libc.MsgNoSignal); // SAFETY: pinned, its length passed.
            if (count < 0 && Libc.LastErrno != Errno.EINTR)
                return false;
            content = content[(int)Math.Max(count, 0)..];
        }

        return true;
    }

    /// <summary>The peer reads to the end; what it says is still received.</summary>
    public void EndSending() => _ = Libc.shutdown(Number, Libc.ShutdownWrite);

    /// <summary>Ends what another thread waits for.</summary>
    public void Shutdown() => _ = Libc.shutdown(Number, Libc.ShutdownBoth);

    /// <summary>Owns the descriptor from now on, whatever it returns.</summary>
    internal static Errno TryTake(int fd, TimeSpan patience, out StreamSocket? socket)
    {
        var taken = new StreamSocket(fd);
        var errno = taken.TrySetPatience(Libc.SoRcvTimeo, patience);
        if (errno == Errno.None)
            errno = taken.TrySetPatience(Libc.SoSndTimeo, patience);
        socket = errno == Errno.None ? taken : null;
        if (errno != Errno.None)
            taken.Dispose();
        return errno;
    }

    private Errno TrySetPatience(int option, TimeSpan patience)
    {
        // struct timeval: seconds and microseconds.
        var value = stackalloc long[2];
        value[0] = (long)patience.TotalSeconds;
        value[1] = patience.Microseconds + (patience.Milliseconds * 1000L);
        // SAFETY: the value lives on this frame and its size is passed.
        return Libc.setsockopt(Number, Libc.SolSocket, option, value, 2 * sizeof(long)) == 0 ? Errno.None : Libc.LastErrno;
    }
}
