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
    public static StreamListener Listen(IPAddress address, ushort port, int backlog)
    {
        var name = SocketName.Of(address, port);
        var fd = Libc.socket(SocketName.FamilyOf(address), Libc.SockStream | Libc.SockCloExec | Libc.SockNonBlock, (int)TransportProtocol.Tcp);
        if (fd < 0)
            throw LinuxException.Last("socket", "tcp");
        var listener = new StreamListener(fd);
        // SAFETY: the name lives on this frame and is as long as it says.
        if (Libc.bind(fd, name.Bytes, name.Length) == 0 && Libc.listen(fd, backlog) == 0)
            return listener;
        var failure = LinuxException.Last("listen", $"tcp {new IPEndPoint(address, port)}");
        listener.Dispose();
        throw failure;
    }

    /// <returns>EAGAIN when nobody waits.</returns>
    public Errno TryAccept(TimeSpan patience, out StreamSocket? peer)
    {
        peer = null;
        var accepted = Libc.accept4(Number, null, null, Libc.SockCloExec); // SAFETY: without a name to fill.
        return accepted >= 0 ? StreamSocket.TryTake(accepted, patience, out peer) : Libc.LastErrno;
    }
}
