using System.Globalization;
using Lighter.Oci.Runtime;
using Lighter.Runtime.Cgroups.Unified;

namespace Lighter.Runtime.Systemd;

/// <summary>
/// Limits in systemd's words, so that it knows them and does not set them back.
/// <see href="https://www.freedesktop.org/software/systemd/man/latest/systemd.resource-control.html"/>
/// </summary>
internal static class ScopeProperties
{
    private const ulong DefaultPeriod = 100_000;

    /// <summary>What every container's scope is.</summary>
    internal static IReadOnlyList<UnitProperty> Of(ScopeName name, string description, params IReadOnlyList<uint> processes) =>
    [
        UnitProperty.Text("Description", description),
        UnitProperty.Text("Slice", name.Slice),
        UnitProperty.Numbers("PIDs", processes),
        UnitProperty.Flag("Delegate", true),
        UnitProperty.Flag("MemoryAccounting", true),
        UnitProperty.Flag("CPUAccounting", true),
        UnitProperty.Flag("IOAccounting", true),
        UnitProperty.Flag("TasksAccounting", true),
        UnitProperty.Flag("DefaultDependencies", false),
    ];

    internal static IReadOnlyList<UnitProperty> Of(LinuxResources resources) =>
    [
        .. resources.Memory is { } memory ? Memory(memory) : [],
        .. resources.Cpu is { } cpu ? Cpu(cpu) : [],
        .. resources.Pids is { } pids ? [UnitProperty.Number("TasksMax", pids.Limit > 0 ? (ulong)pids.Limit : ulong.MaxValue)] : Array.Empty<UnitProperty>(),
        .. resources.BlockIo is { } io ? BlockIo(io) : [],
        .. (resources.Unified ?? []).Select(pair => OfFile(pair.Key, pair.Value)).OfType<UnitProperty>(),
    ];

    /// <returns>Nothing for a file that systemd does not write, so that it does not set it back either.</returns>
    private static UnitProperty? OfFile(string file, string value) => file switch
    {
        "memory.min" => OrMax("MemoryMin", value),
        "memory.low" => OrMax("MemoryLow", value),
        "memory.high" => OrMax("MemoryHigh", value),
        "memory.max" => OrMax("MemoryMax", value),
        "memory.swap.max" => OrMax("MemorySwapMax", value),
        "pids.max" => OrMax("TasksMax", value),
        "cpu.weight" => OrMax("CPUWeight", value),
        "cpuset.cpus" => UnitProperty.Bytes("AllowedCPUs", NumberSet.ToMask(value)),
        "cpuset.mems" => UnitProperty.Bytes("AllowedMemoryNodes", NumberSet.ToMask(value)),
        _ => null,
    };

    private static UnitProperty? OrMax(string name, string value) =>
        value == "max" ? UnitProperty.Number(name, ulong.MaxValue)
        : ulong.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? UnitProperty.Number(name, number)
        : null;

    private static IEnumerable<UnitProperty> Memory(LinuxMemory memory)
    {
        if (memory.Limit is { } limit)
            yield return UnitProperty.Number("MemoryMax", OrMax(limit));
        if (memory.Reservation is { } reservation)
            yield return UnitProperty.Number("MemoryLow", OrMax(reservation));
        if (memory.Swap is { } swap)
            yield return UnitProperty.Number("MemorySwapMax", OrMax(UnifiedMemory.SwapAlone(memory, swap)));
    }

    private static IEnumerable<UnitProperty> Cpu(LinuxCpu cpu)
    {
        if (cpu.Shares is { } shares and > 0)
            yield return UnitProperty.Number("CPUWeight", (ulong)UnifiedCpu.WeightOf(shares));
        if (cpu.Quota is not null || cpu.Period is not null)
        {
            yield return UnitProperty.Number("CPUQuotaPeriodUSec", cpu.Period ?? DefaultPeriod);
            yield return UnitProperty.Number("CPUQuotaPerSecUSec", QuotaPerSecond(cpu));
        }

        if (cpu.Cpus is { Length: > 0 } cpus)
            yield return UnitProperty.Bytes("AllowedCPUs", NumberSet.ToMask(cpus));
        if (cpu.Mems is { Length: > 0 } nodes)
            yield return UnitProperty.Bytes("AllowedMemoryNodes", NumberSet.ToMask(nodes));
    }

    /// <summary>In steps of a hundredth of a second, upwards, as systemd itself counts no finer.</summary>
    private static ulong QuotaPerSecond(LinuxCpu cpu)
    {
        const ulong second = 1_000_000, step = 10_000;
        if (cpu.Quota is not > 0)
            return ulong.MaxValue;
        var exact = (ulong)cpu.Quota.Value * second / (cpu.Period ?? DefaultPeriod);
        return (exact + step - 1) / step * step;
    }

    private static IEnumerable<UnitProperty> BlockIo(LinuxBlockIo io)
    {
        if (io.Weight is { } weight and > 0)
            yield return UnitProperty.Number("IOWeight", (ulong)UnifiedIo.WeightOf(weight));
        foreach (var (name, devices) in new[]
        {
            ("IOReadBandwidthMax", io.ThrottleReadBpsDevice), ("IOWriteBandwidthMax", io.ThrottleWriteBpsDevice),
            ("IOReadIOPSMax", io.ThrottleReadIopsDevice), ("IOWriteIOPSMax", io.ThrottleWriteIopsDevice),
        })
        {
            if (devices is { Count: > 0 })
                yield return UnitProperty.Devices(name, devices.Select(device => (Block(device.Major, device.Minor), device.Rate)));
        }
    }

    private static string Block(long major, long minor) => string.Create(CultureInfo.InvariantCulture, $"/dev/block/{major}:{minor}");

    private static ulong OrMax(long value) => value < 0 ? ulong.MaxValue : (ulong)value;
}
