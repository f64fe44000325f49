namespace Lighter.Linux.Netlink.Nftables;

/// <summary>A table by family and name. <see href="https://wiki.nftables.org/wiki-nftables/index.php/Configuring_tables"/></summary>
public sealed record NftTable(NftFamily Family, string Name);
