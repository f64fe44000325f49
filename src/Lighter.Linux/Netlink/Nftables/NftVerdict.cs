namespace Lighter.Linux.Netlink.Nftables;

/// <summary>What a rule ends with.</summary>
public enum NftVerdict
{
    Drop = 0,
    Accept = 1,
    Jump = -3,
    Goto = -4,
    Return = -5,
}
