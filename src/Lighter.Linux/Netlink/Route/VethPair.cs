namespace Lighter.Linux.Netlink.Route;

/// <summary>
/// A pair of virtual Ethernet links to be made: one end here, a port of a bridge; the other born in another namespace
/// (moving it there later would wait for RCU). <see href="https://man7.org/linux/man-pages/man4/veth.4.html"/>
/// </summary>
/// <param name="Name">This end's name.</param>
/// <param name="BridgeIndex">The bridge this end becomes a port of.</param>
/// <param name="PeerName">The other end's name, in its namespace.</param>
/// <param name="PeerNamespace">Where the other end is born.</param>
public sealed record VethPair(LinkName Name, int BridgeIndex, LinkName PeerName, NamespaceFd PeerNamespace)
{
    public LinkAddress? Address { get; init; }

    public LinkAddress? PeerAddress { get; init; }

    public int? Mtu { get; init; }
}
