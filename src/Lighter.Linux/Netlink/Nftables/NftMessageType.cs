namespace Lighter.Linux.Netlink.Nftables;

/// <summary>Types of nf_tables messages (<c>linux/netfilter/nf_tables.h</c>), the subsystem's number in the upper byte.</summary>
internal static class NftMessageType
{
    internal const ushort Subsystem = 10;
    internal const ushort NewTable = Subsystem << 8;
    internal const ushort DeleteTable = Subsystem << 8 | 2;
    internal const ushort NewChain = Subsystem << 8 | 3;
    internal const ushort GetChain = Subsystem << 8 | 4;
    internal const ushort NewRule = Subsystem << 8 | 6;
    internal const ushort DeleteRule = Subsystem << 8 | 8;
    internal const ushort NewSet = Subsystem << 8 | 9;
    internal const ushort NewElement = Subsystem << 8 | 12;
    internal const ushort GetElement = Subsystem << 8 | 13;
    internal const ushort DeleteElement = Subsystem << 8 | 14;
}
