namespace Lighter.Linux.Netlink.Nftables;

/// <summary>The packets a table sees (<c>NFPROTO_*</c>).</summary>
public enum NftFamily : byte
{
    /// <summary>Both IPv4 and IPv6.</summary>
    Inet = 1,
    Ipv4 = 2,
    Ipv6 = 10,
}
