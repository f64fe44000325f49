using Lighter.Oci.Json;

namespace Lighter.Engine.Containers.Options;

/// <summary>Limits for the container's cgroup; also what <c>lighter update</c> changes.</summary>
public sealed record ResourceOptions
{
    public ByteSize? Memory { get; init; }

    public ByteSize? MemoryReservation { get; init; }

    /// <summary>Memory and swap together; <see cref="ByteSize.Unlimited"/> for endless swap.</summary>
    public ByteSize? MemorySwap { get; init; }

    public bool OomKillDisable { get; init; }

    /// <summary>How readily memory is swapped out, 0 to 100; of version 1 only.</summary>
    public int? MemorySwappiness { get; init; }

    public NanoCpus? Cpus { get; init; }

    /// <summary>In microseconds.</summary>
    public long? CpuPeriod { get; init; }

    /// <summary>In microseconds of each period.</summary>
    public long? CpuQuota { get; init; }

    /// <summary>In microseconds, of real-time processes; of version 1 only.</summary>
    public long? CpuRealtimePeriod { get; init; }

    /// <summary>In microseconds of each <see cref="CpuRealtimePeriod"/>.</summary>
    public long? CpuRealtimeRuntime { get; init; }

    public long? CpuShares { get; init; }

    public string? CpusetCpus { get; init; }

    public string? CpusetMems { get; init; }

    /// <summary>-1 is unlimited.</summary>
    public long? PidsLimit { get; init; }

    /// <summary>Between 10 and 1000; 0 disables.</summary>
    public int? BlkioWeight { get; init; }

    public ValueList<DeviceWeight> BlkioWeightDevices { get; init; } = [];

    public ValueList<DeviceRate> ReadBytesLimits { get; init; } = [];

    public ValueList<DeviceRate> WriteBytesLimits { get; init; } = [];

    public ValueList<DeviceRate> ReadOperationsLimits { get; init; } = [];

    public ValueList<DeviceRate> WriteOperationsLimits { get; init; } = [];

    /// <summary>Files of a version 2 cgroup and what to write there: podman's <c>--cgroup-conf</c>.</summary>
    public ValueMap? CgroupFiles { get; init; }

    /// <summary>Nothing at all was asked for.</summary>
    public bool IsEmpty => this == new ResourceOptions();
}
