using System.Net;
using Lighter.Linux.Native;

namespace Lighter.Linux.Sockets;

/// <summary>A TCP socket that others connect to; accepting never waits. <see href="https://man7.org/linux/man-pages/man7/tcp.7.html"/></summary>
public sealed unsafe class StreamListener : FileDescriptor
{
    private StreamListener(int fd)
        : base(fd)
    {
    }

    /// <summary>The port it is bound to.</summary>
    public ushort Port => SocketName.TryReadOwn(this, out var name) == Errno.None ? name.Port : throw LinuxException.Last("getsockname");

    /// <summary>Takes over a descriptor that is such a socket.</summary>
    public static StreamListener Take(AnyFd descriptor) => new(descriptor.Release());

    /// <param name="address">Its own.</param>
    /// <param name="port">Its own; with 0 the kernel chooses one.</param>
    /// <param name="backlog">How many may wait to be accepted.</param>
    public static StreamListener Listen(IPAddress address, ushort port, int backlog) =>
        TryListen(address, port, backlog, out var listener) is var errno and not Errno.None
            ? throw new LinuxException(errno, "listen", $"tcp {new IPEndPoint(address, port)}")
            : listener!;

    /// <inheritdoc cref="Listen"/>
    /// <returns>EADDRINUSE when another listens there, EADDRNOTAVAIL or EAFNOSUPPORT where there is no such address.</returns>
    public static Errno TryListen(IPAddress address, ushort port, int backlog, out StreamListener? listener)
    {
        listener = null;
        var name = SocketName.Of(address, port);
        var fd = Libc.socket(SocketName.FamilyOf(address), Libc.SockStream | Libc.SockCloExec | Libc.SockNonBlock, (int)TransportProtocol.Tcp);
        if (fd < 0)
            return Libc.LastErrno;
        var opened = new StreamListener(fd);
        var reuse = 1; // Connections of an earlier listener may be in TIME_WAIT.
        // SAFETY: option and name live on this frame and are as long as is said.
        if (Libc.setsockopt(fd, Libc.SolSocket, Libc.SoReuseAddr, &reuse, sizeof(int)) != 0 || Libc.bind(fd, name.Bytes, name.Length) != 0 || Libc.listen(fd, backlog) != 0)
        {
            var errno = Libc.LastErrno;
            opened.Dispose();
            return errno;
        }

        listener = opened;
        return Errno.None;
    }

    /// <returns>EAGAIN when nobody waits.</returns>
    public Errno TryAccept(TimeSpan patience, out StreamSocket? peer)
    {
        peer = null;
        var accepted = Libc.accept4(Number, null, null, Libc.SockCloExec); // SAFETY: without a name to fill.
        return accepted >= 0 ? StreamSocket.TryTake(accepted, patience, out peer) : Libc.LastErrno;
    }
}
