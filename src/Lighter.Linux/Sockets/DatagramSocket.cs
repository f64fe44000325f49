using System.Net;
using Lighter.Linux.Native;

namespace Lighter.Linux.Sockets;

/// <summary>A UDP socket that never waits. <see href="https://man7.org/linux/man-pages/man7/udp.7.html"/></summary>
public sealed unsafe class DatagramSocket : FileDescriptor
{
    private DatagramSocket(int fd)
        : base(fd)
    {
    }

    /// <summary>The port it is bound to.</summary>
    public ushort Port => SocketName.TryReadOwn(this, out var name) == Errno.None ? name.Port : throw LinuxException.Last("getsockname");

    /// <summary>Takes over a descriptor that is such a socket.</summary>
    public static DatagramSocket Take(AnyFd descriptor) => new(descriptor.Release());

    /// <param name="address">Its own.</param>
    /// <param name="port">Its own; with 0 the kernel chooses one.</param>
    public static DatagramSocket Bind(IPAddress address, ushort port)
    {
        var name = SocketName.Of(address, port);
        var errno = TryOpen(address, out var socket);
        // SAFETY: the name lives on this frame and is as long as it says.
        if (errno == Errno.None && Libc.bind(socket!.Number, name.Bytes, name.Length) == 0)
            return socket;
        throw Failed(errno, socket, "bind", new IPEndPoint(address, port));
    }

    /// <summary>One that talks to a single peer, from a port of the kernel's choice: what others send does not come in.</summary>
    public static Errno TryConnect(IPAddress address, ushort port, out DatagramSocket? socket)
    {
        var name = SocketName.Of(address, port);
        var errno = TryOpen(address, out socket);
        // SAFETY: the name lives on this frame and is as long as it says.
        if (errno == Errno.None && Libc.connect(socket!.Number, name.Bytes, name.Length) != 0)
            errno = Libc.LastErrno;
        if (errno == Errno.None)
            return errno;
        socket?.Dispose();
        socket = null;
        return errno;
    }

    /// <summary>Takes one datagram; what does not fit in the buffer is lost.</summary>
    /// <param name="buffer">For its content.</param>
    /// <param name="length">Its own length, which may be more than there was room for.</param>
    /// <param name="sender">Who sent it.</param>
    /// <returns>EAGAIN when there is none; on a connected socket also what its peer's machine says, such as ECONNREFUSED.</returns>
    public Errno TryReceive(Span<byte> buffer, out int length, out SocketName sender)
    {
        var from = SocketName.Empty;
        fixed (byte* p = buffer)
        {
            // SAFETY: the buffer is pinned and its length is passed; the kernel writes no more of the name than there is room for.
            var result = Libc.recvfrom(Number, p, (nuint)buffer.Length, Libc.MsgTrunc, from.Bytes, &from.Length);
            length = (int)Math.Max(result, 0);
            sender = from;
            return result >= 0 ? Errno.None : Libc.LastErrno;
        }
    }

    /// <summary>Sends to the peer of a connected socket.</summary>
    public Errno TrySend(ReadOnlySpan<byte> content)
    {
        fixed (byte* p = content)
            return Libc.send(Number, p, (nuint)content.Length, Libc.MsgNoSignal) >= 0 ? Errno.None : Libc.LastErrno; // SAFETY: pinned, its length passed.
    }

    public Errno TrySend(ReadOnlySpan<byte> content, SocketName receiver)
    {
        fixed (byte* p = content)
        {
            // SAFETY: the content is pinned, the name on this frame, and their lengths are passed.
            return Libc.sendto(Number, p, (nuint)content.Length, Libc.MsgNoSignal, receiver.Bytes, receiver.Length) >= 0 ? Errno.None : Libc.LastErrno;
        }
    }

    private static Errno TryOpen(IPAddress address, out DatagramSocket? socket)
    {
        var fd = Libc.socket(SocketName.FamilyOf(address), Libc.SockDgram | Libc.SockCloExec | Libc.SockNonBlock, (int)TransportProtocol.Udp);
        socket = fd >= 0 ? new DatagramSocket(fd) : null;
        return fd >= 0 ? Errno.None : Libc.LastErrno;
    }

    private static LinuxException Failed(Errno errno, DatagramSocket? socket, string call, IPEndPoint name)
    {
        var failure = new LinuxException(errno == Errno.None ? Libc.LastErrno : errno, call, $"udp {name}");
        socket?.Dispose();
        return failure;
    }
}
