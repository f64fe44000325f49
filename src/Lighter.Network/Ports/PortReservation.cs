using System.Net;
using Lighter.Linux;
using Lighter.Linux.Sockets;

namespace Lighter.Network.Ports;

/// <summary>
/// A port of the host held against all other programs, on each address it is published on, for as long as the sockets are open:
/// the supervisor keeps them. Packets never reach them, as the firewall turns those away earlier.
/// </summary>
public sealed class PortReservation : IDisposable
{
    private PortReservation(ushort port, IReadOnlyList<PortSocket> sockets)
    {
        Port = port;
        Sockets = sockets;
    }

    /// <summary>The port, the same on all addresses.</summary>
    public ushort Port { get; }

    /// <summary>What to hold open.</summary>
    public IReadOnlyList<FileDescriptor> Sockets { get; }

    /// <summary>Reserves a port, or with 0 one that is free on all the addresses.</summary>
    public static PortReservation Bind(TransportProtocol protocol, IReadOnlyList<IPAddress> addresses, ushort port)
    {
        const int attempts = 64;
        for (var attempt = 1; ; attempt++)
        {
            var errno = TryBind(protocol, addresses, port, out var reservation, out var refused);
            if (errno == Errno.None)
                return reservation!;
            // A free port of one address may be in use on another.
            if (errno != Errno.EADDRINUSE || port != 0 || attempt == attempts)
                throw Refusal(protocol, refused, port, errno);
        }
    }

    /// <summary>Reserves the first port of a range that is free on all the addresses.</summary>
    public static PortReservation BindAny(TransportProtocol protocol, IReadOnlyList<IPAddress> addresses, ushort first, ushort last)
    {
        for (var port = first; ; port++)
        {
            var errno = TryBind(protocol, addresses, port, out var reservation, out var refused);
            if (errno == Errno.None)
                return reservation!;
            if (errno != Errno.EADDRINUSE)
                throw Refusal(protocol, refused, port, errno);
            if (port == last)
                throw new LighterException(ErrorCode.Conflict, $"Bind for {refused}:{first}-{last} failed: all ports are allocated");
        }
    }

    public void Dispose()
    {
        foreach (var socket in Sockets)
            socket.Dispose();
    }

    private static Errno TryBind(
        TransportProtocol protocol, IReadOnlyList<IPAddress> addresses, ushort port, out PortReservation? reservation, out IPAddress refused)
    {
        var sockets = new List<PortSocket>();
        reservation = null;
        refused = IPAddress.Any;
        foreach (var address in addresses)
        {
            var errno = PortSocket.TryOpen(protocol, address, port, out var socket);
            // Where the host has no SCTP sockets, no other program can have the port either.
            if (errno == Errno.EPROTONOSUPPORT && protocol == TransportProtocol.Sctp && port != 0)
                continue;
            if (errno != Errno.None)
            {
                sockets.ForEach(open => open.Dispose());
                refused = address;
                return errno;
            }

            sockets.Add(socket!);
            port = socket!.Port;
        }

        reservation = new PortReservation(port, sockets);
        return Errno.None;
    }

    /// <remarks>The words are Docker's, which tools look for.</remarks>
    private static LighterException Refusal(TransportProtocol protocol, IPAddress address, ushort port, Errno errno)
    {
        var endPoint = new IPEndPoint(address, port);
        var cause = new LinuxException(errno, $"listen {protocol.ToString().ToLowerInvariant()}", endPoint.ToString());
        return errno switch
        {
            Errno.EADDRINUSE => new LighterException(ErrorCode.Conflict, $"Bind for {endPoint} failed: port is already allocated", cause)
            {
                Hint = "another program or container has the port; publish another one, or find its holder with: ss -lnp",
            },
            Errno.EACCES => new LighterException(ErrorCode.PermissionDenied, $"Bind for {endPoint} failed: permission denied", cause)
            {
                Hint = "ports below net.ipv4.ip_unprivileged_port_start need root; lower that setting, or publish a higher port",
            },
            _ => cause,
        };
    }
}
