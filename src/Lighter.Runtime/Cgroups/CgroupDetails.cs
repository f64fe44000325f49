namespace Lighter.Runtime.Cgroups;

/// <summary>What is counted of a container besides <see cref="CgroupStats"/>; null where no controller counts it.</summary>
public sealed record CgroupDetails
{
    public ulong? KernelNanoseconds { get; init; }

    public ulong? UserNanoseconds { get; init; }

    /// <summary>Periods in which it ran while it had a quota.</summary>
    public ulong? Periods { get; init; }

    public ulong? ThrottledPeriods { get; init; }

    public ulong? ThrottledNanoseconds { get; init; }

    /// <summary>Of files.</summary>
    public ulong? CacheBytes { get; init; }

    /// <summary>The most that was ever used.</summary>
    public ulong? PeakBytes { get; init; }

    public ulong? SwapBytes { get; init; }

    /// <summary>Null without a limit.</summary>
    public ulong? SwapLimitBytes { get; init; }

    /// <summary>Null without a limit.</summary>
    public ulong? PidsLimit { get; init; }

    public Pressure? CpuPressure { get; init; }

    public Pressure? MemoryPressure { get; init; }

    public Pressure? IoPressure { get; init; }
}
