namespace Lighter.Linux.Sockets;

/// <summary>The transports that have ports, by their protocol numbers.</summary>
public enum TransportProtocol : byte
{
    Tcp = 6,
    Udp = 17,
    Sctp = 132,
}
