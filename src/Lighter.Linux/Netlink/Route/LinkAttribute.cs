namespace Lighter.Linux.Netlink.Route;

/// <summary>Attributes of links (<c>linux/if_link.h</c>).</summary>
internal static class LinkAttribute
{
    internal const int Address = 1;
    internal const int Name = 3;
    internal const int Mtu = 4;
    internal const int Master = 10;
    internal const int Info = 18;
    internal const int Alias = 20;
    internal const int NamespaceFd = 28;

    internal const int InfoKind = 1;
    internal const int InfoData = 2;
    internal const int InfoSlaveKind = 4;
    internal const int InfoSlaveData = 5;

    /// <summary><c>VETH_INFO_PEER</c></summary>
    internal const int VethPeer = 1;

    /// <summary><c>IFLA_BRPORT_MODE</c>: hairpin.</summary>
    internal const int BridgePortMode = 4;

    /// <summary><c>IFF_UP</c></summary>
    internal const uint Up = 1;
}
