namespace Lighter.Linux.Netlink.Nftables;

/// <summary>Where a base chain sees packets, of which kind it is, and when its turn comes (<c>NF_INET_*</c>).</summary>
public sealed record NftHook(NftHookPoint Point, string Type, int Priority);

/// <summary><c>enum nf_inet_hooks</c></summary>
public enum NftHookPoint
{
    Prerouting = 0,
    Input = 1,
    Forward = 2,
    Output = 3,
    Postrouting = 4,
}
