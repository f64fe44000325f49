namespace Lighter.Linux.Netlink;

/// <summary>The kernel subsystem a netlink socket talks to. <see href="https://man7.org/linux/man-pages/man7/netlink.7.html"/></summary>
public enum NetlinkProtocol
{
    /// <summary><c>NETLINK_ROUTE</c>: links, addresses, routes.</summary>
    Route = 0,
    /// <summary><c>NETLINK_NETFILTER</c>: nftables, connection tracking.</summary>
    Netfilter = 12,
}
