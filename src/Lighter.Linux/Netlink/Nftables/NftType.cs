namespace Lighter.Linux.Netlink.Nftables;

/// <summary>
/// The type of a set's keys or a map's values: the lengths of its parts in registers, and the number by which <c>nft list</c>
/// knows how to show it (six bits a part). The kernel itself only looks at the lengths.
/// </summary>
public sealed class NftType
{
    private const int BitsPerPart = 6;

    private NftType(uint number, params int[] parts)
    {
        Number = number;
        Parts = parts;
    }

    public static NftType Ipv4Address { get; } = new(7, 4);

    public static NftType Ipv6Address { get; } = new(8, 16);

    public static NftType Protocol { get; } = new(12, 4);

    public static NftType Port { get; } = new(13, 4);

    public static NftType LinkName { get; } = new(41, 16);

    public int Length => Parts.Sum();

    internal uint Number { get; }

    internal IReadOnlyList<int> Parts { get; }

    /// <summary>Both, one behind the other: <c>ipv4_addr . inet_service</c>.</summary>
    public NftType Then(NftType next) => new(Number << (BitsPerPart * next.Parts.Count) | next.Number, [.. Parts, .. next.Parts]);
}
