using Lighter.Oci.Json;
using Lighter.Oci.Runtime;

namespace Lighter.Runtime.Lifecycle;

/// <summary>Callers written in Go send 0 for a limit that they do not mean to set, and other runtimes take it so.</summary>
internal static class ResourceZeros
{
    internal static LinuxResources Without(LinuxResources resources) => resources with
    {
        Memory = resources.Memory is { } memory ? Without(memory) : null,
        Cpu = resources.Cpu is { } cpu ? Without(cpu) : null,
        Pids = resources.Pids is { Limit: not 0 } pids ? pids : null,
        BlockIo = resources.BlockIo is { } io ? Without(io) : null,
    };

    private static LinuxMemory? Without(LinuxMemory memory)
    {
        var meant = memory with { Limit = Meant(memory.Limit), Reservation = Meant(memory.Reservation), Swap = Meant(memory.Swap) };
        return meant == new LinuxMemory() ? null : meant;
    }

    private static LinuxBlockIo? Without(LinuxBlockIo io)
    {
        var meant = new LinuxBlockIo
        {
            Weight = Meant(io.Weight),
            LeafWeight = Meant(io.LeafWeight),
            WeightDevice = Meant(io.WeightDevice),
            ThrottleReadBpsDevice = Meant(io.ThrottleReadBpsDevice),
            ThrottleWriteBpsDevice = Meant(io.ThrottleWriteBpsDevice),
            ThrottleReadIopsDevice = Meant(io.ThrottleReadIopsDevice),
            ThrottleWriteIopsDevice = Meant(io.ThrottleWriteIopsDevice),
        };
        return meant == new LinuxBlockIo() ? null : meant;
    }

    private static LinuxCpu Without(LinuxCpu cpu) => cpu with
    {
        Shares = Meant(cpu.Shares),
        Quota = Meant(cpu.Quota),
        Period = Meant(cpu.Period),
        Burst = Meant(cpu.Burst),
        RealtimePeriod = Meant(cpu.RealtimePeriod),
        RealtimeRuntime = Meant(cpu.RealtimeRuntime),
        Cpus = cpu.Cpus is { Length: > 0 } ? cpu.Cpus : null,
        Mems = cpu.Mems is { Length: > 0 } ? cpu.Mems : null,
    };

    private static ValueList<T>? Meant<T>(ValueList<T>? devices) => devices is { Count: > 0 } ? devices : null;

    private static T? Meant<T>(T? limit)
        where T : struct, IEquatable<T> => limit is { } value && !value.Equals(default) ? value : null;
}
