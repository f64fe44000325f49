namespace Lighter.Runtime.Resctrl;

/// <summary>What a container's group has of caches and memory bandwidth; null where the machine has no such share.</summary>
public sealed record ResctrlStats
{
    public CacheShares? Cache { get; init; }

    public BandwidthShares? Bandwidth { get; init; }

    /// <summary>The group's lines, as the kernel has them.</summary>
    public IReadOnlyList<string> Schemata { get; init; } = [];

    /// <summary>What is counted, one a cache; null when nothing is.</summary>
    public IReadOnlyList<ResctrlCounters>? Counters { get; init; }
}

/// <summary>How the L3 cache can be shared out, and how it is.</summary>
/// <param name="Mask">The bits there are.</param>
/// <param name="LeastBits">The fewest that a group can have.</param>
/// <param name="Classes">How many groups there can be.</param>
/// <param name="Root">The line of those in no group.</param>
/// <param name="Group">The line of the container's group.</param>
public sealed record CacheShares(string? Mask, ulong? LeastBits, ulong? Classes, string? Root, string? Group);

/// <summary>How memory bandwidth can be shared out, and how it is.</summary>
/// <param name="Step">What shares are rounded up to.</param>
/// <param name="IsLinear">Whether the delay is linear.</param>
/// <param name="Least">The smallest share.</param>
/// <param name="Classes">How many groups there can be.</param>
/// <param name="Root">The line of those in no group.</param>
/// <param name="Group">The line of the container's group.</param>
public sealed record BandwidthShares(ulong? Step, ulong? IsLinear, ulong? Least, ulong? Classes, string? Root, string? Group);

/// <summary>Of one cache: bytes that went to memory and that are in the cache.</summary>
public sealed record ResctrlCounters(ulong? TotalBytes, ulong? LocalBytes, ulong? Occupancy);
