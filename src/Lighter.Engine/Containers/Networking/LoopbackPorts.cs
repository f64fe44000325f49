using System.Net;
using Lighter.Engine.Supervisor.Ports;
using Lighter.Linux;
using Lighter.Linux.Sockets;
using Lighter.Network.Ports;

namespace Lighter.Engine.Containers.Networking;

/// <summary>
/// Published TCP ports on <c>::1</c>, which <c>localhost</c> is for many programs: the kernel lets no packet from there onto a link, so
/// the container's supervisor listens there and puts callers through.
/// </summary>
internal static class LoopbackPorts
{
    private const int Backlog = 128;

    /// <param name="forwards">All that are published, and which of them by a number that the user named.</param>
    /// <returns>None where there is no <c>::1</c>, nor where another program has there what we chose.</returns>
    /// <exception cref="LighterException"><see cref="ErrorCode.Conflict"/>: another has the port that the user named, in Docker's words.</exception>
    public static List<RelayPlan> Listen(IEnumerable<(PortForward Forward, bool IsNamed)> forwards)
    {
        var relays = new List<RelayPlan>();
        try
        {
            foreach (var (forward, isNamed) in forwards)
            {
                if (forward.Protocol == TransportProtocol.Tcp && forward.HostAddress.Equals(IPAddress.Any) && Listen(forward.HostPort, isNamed) is { } listener)
                    relays.Add(new RelayPlan(listener, new IPEndPoint(forward.ContainerAddress, forward.ContainerPort)));
            }

            return relays;
        }
        catch
        {
            relays.ForEach(relay => relay.Listener.Dispose());
            throw;
        }
    }

    private static StreamListener? Listen(ushort port, bool isNamed)
    {
        var errno = StreamListener.TryListen(IPAddress.IPv6Loopback, port, Backlog, out var listener);
        return errno switch
        {
            Errno.None => listener,
            Errno.EADDRNOTAVAIL or Errno.EAFNOSUPPORT => null,
            Errno.EADDRINUSE when !isNamed => null,
            Errno.EADDRINUSE => throw new LighterException(ErrorCode.Conflict, $"Bind for [::1]:{port} failed: port is already allocated")
            {
                Hint = $"another program has the port on ::1; publish another one, or this one on 127.0.0.1 alone: -p 127.0.0.1:{port}:…",
            },
            _ => throw new LinuxException(errno, "listen", $"tcp [::1]:{port}"),
        };
    }
}
