using System.Net;
using System.Net.Sockets;
using Lighter.Linux.Native;

namespace Lighter.Linux.Sockets;

/// <summary>
/// A socket that has a port and does nothing with it: as long as it is open nobody else gets the port, and who connects to it is
/// refused as if nobody were there.
/// </summary>
public sealed class PortSocket : FileDescriptor
{
    private PortSocket(int fd)
        : base(fd)
    {
    }

    /// <summary>The port, chosen by the kernel when 0 was asked for.</summary>
    public ushort Port { get; private set; }

    /// <returns><see cref="Errno.None"/>, or why the port is not to be had (EADDRINUSE, EADDRNOTAVAIL, EACCES below 1024).</returns>
    public static Errno TryOpen(TransportProtocol protocol, IPAddress address, ushort port, out PortSocket? socket)
    {
        socket = null;
        var family = address.AddressFamily == AddressFamily.InterNetworkV6 ? Libc.AfInet6 : Libc.AfInet;
        var kind = protocol == TransportProtocol.Udp ? Libc.SockDgram : Libc.SockStream;
        var fd = Libc.socket(family, kind | Libc.SockCloExec, (int)protocol);
        if (fd < 0)
            return Libc.LastErrno;
        var opened = new PortSocket(fd);
        var errno = opened.Take(protocol, address, port);
        if (errno == Errno.None)
            errno = opened.ReadPort();
        if (errno == Errno.None)
            socket = opened;
        else
            opened.Dispose();
        return errno;
    }

    /// <remarks>
    /// Connections of an earlier server that are in TIME_WAIT bar the port unless SO_REUSEADDR is set; but with it set on both
    /// sides two sockets may have one port as long as neither listens. So: set it, take the port, listen (which proves that
    /// no one else does, and ends the sharing), stop listening, which keeps the port, and take the option back. A port chosen
    /// by the kernel is nobody's, and would be lost by the second half.
    /// </remarks>
    private Errno Take(TransportProtocol protocol, IPAddress address, ushort port)
    {
        const int ipv6Level = 41;
        const int ipv6Only = 26;
        var isStream = protocol != TransportProtocol.Udp;
        if (address.AddressFamily == AddressFamily.InterNetworkV6)
            Set(ipv6Level, ipv6Only, 1);
        if (isStream && port != 0)
            Set(Libc.SolSocket, Libc.SoReuseAddr, 1);
        if (!isStream)
            Set(Libc.SolSocket, Libc.SoRcvBuf, 1);
        var errno = Bind(address, port);
        if (errno != Errno.None || !isStream || port == 0)
            return errno;
        if (Libc.listen(Number, 1) != 0 || (protocol == TransportProtocol.Tcp && Libc.shutdown(Number, Libc.ShutdownBoth) != 0))
            return Libc.LastErrno;
        Set(Libc.SolSocket, Libc.SoReuseAddr, 0);
        return Errno.None;
    }

    private unsafe Errno Bind(IPAddress address, ushort port)
    {
        var name = SocketName.Of(address, port);
        return Libc.bind(Number, name.Bytes, name.Length) == 0 ? Errno.None : Libc.LastErrno; // SAFETY: the name lives on this frame and is as long as it says.
    }

    private Errno ReadPort()
    {
        var errno = SocketName.TryReadOwn(this, out var name);
        Port = name.Port;
        return errno;
    }

    private unsafe void Set(int level, int option, int value)
    {
        // SAFETY: the value is an int on this frame, the size passed is its.
        if (Libc.setsockopt(Number, level, option, &value, sizeof(int)) != 0)
            throw LinuxException.Last("setsockopt", "port");
    }
}
