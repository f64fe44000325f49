using Lighter.Engine.Containers.Options;
using Lighter.Oci.Json;
using Lighter.Oci.Runtime;

namespace Lighter.Engine.Containers.Planning;

/// <summary>Limits as the runtime specification writes them; the cgroup version is the runtime's business.</summary>
public static class ResourceSection
{
    /// <summary>In microseconds: the period over which <c>--cpus</c> is a quota.</summary>
    private const ulong DefaultPeriod = 100_000;

    public static LinuxResources Build(ResourceOptions options, ValueList<LinuxDeviceRule>? devices) => new()
    {
        Devices = devices,
        Memory = Memory(options),
        Cpu = Cpu(options),
        Pids = options.PidsLimit is { } limit and not 0 ? new LinuxPids { Limit = limit } : null,
        BlockIo = BlockIoSection.Build(options),
        Unified = options.CgroupFiles,
    };

    /// <summary>Docker's rule: without a word about swap, as much swap as memory is allowed.</summary>
    private static LinuxMemory? Memory(ResourceOptions options)
    {
        if (options.Memory is null && options.MemoryReservation is null && options.MemorySwap is null && options.MemorySwappiness is null
            && !options.OomKillDisable)
            return null;
        return new LinuxMemory
        {
            Limit = options.Memory?.Bytes,
            Reservation = options.MemoryReservation?.Bytes,
            Swap = options.MemorySwap?.Bytes ?? (options.Memory is { Bytes: > 0 } limit ? limit.Bytes * 2 : null),
            Swappiness = (ulong?)options.MemorySwappiness,
            DisableOomKiller = options.OomKillDisable ? true : null,
        };
    }

    private static LinuxCpu? Cpu(ResourceOptions options)
    {
        var cpu = new LinuxCpu
        {
            Shares = options.CpuShares is { } shares and > 0 ? (ulong)shares : null,
            Period = options.CpuPeriod is { } period and > 0 ? (ulong)period : options.Cpus is { Value: > 0 } ? DefaultPeriod : null,
            Quota = options.CpuQuota is { } quota and not 0 ? quota
                : options.Cpus is { Value: > 0 } cpus ? (long)(cpus.Value * (decimal)DefaultPeriod / 1_000_000_000) : null,
            RealtimePeriod = (ulong?)options.CpuRealtimePeriod,
            RealtimeRuntime = options.CpuRealtimeRuntime,
            Cpus = options.CpusetCpus,
            Mems = options.CpusetMems,
        };
        return cpu == new LinuxCpu() ? null : cpu;
    }
}
