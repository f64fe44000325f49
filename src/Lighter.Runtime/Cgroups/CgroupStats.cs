namespace Lighter.Runtime.Cgroups;

/// <summary>What a container uses now; null where no controller counts it.</summary>
public sealed record CgroupStats
{
    public ulong? CpuNanoseconds { get; init; }

    public ulong? MemoryBytes { get; init; }

    /// <summary>Of <see cref="MemoryBytes"/>, file pages that could be dropped at once: Docker shows memory without them.</summary>
    public ulong? InactiveFileBytes { get; init; }

    /// <summary>Null without a limit.</summary>
    public ulong? MemoryLimitBytes { get; init; }

    public ulong? Pids { get; init; }

    public ulong? ReadBytes { get; init; }

    public ulong? WrittenBytes { get; init; }

    /// <summary>How often the kernel killed a process for want of memory.</summary>
    public ulong? OomKills { get; init; }
}
