using static Lighter.Runtime.Cgroups.CgroupStatsReader;

namespace Lighter.Runtime.Cgroups;

/// <summary>Reads the rest of the usage files of either version.</summary>
internal static class CgroupDetailsReader
{
    internal static CgroupDetails ReadUnified(string path) => new()
    {
        KernelNanoseconds = Key(path, "cpu.stat", "system_usec") * 1000,
        UserNanoseconds = Key(path, "cpu.stat", "user_usec") * 1000,
        Periods = Key(path, "cpu.stat", "nr_periods"),
        ThrottledPeriods = Key(path, "cpu.stat", "nr_throttled"),
        ThrottledNanoseconds = Key(path, "cpu.stat", "throttled_usec") * 1000,
        CacheBytes = Key(path, "memory.stat", "file"),
        PeakBytes = Number(path, "memory.peak"),
        SwapBytes = Number(path, "memory.swap.current"),
        SwapLimitBytes = Number(path, "memory.swap.max"),
        PidsLimit = Number(path, "pids.max"),
        CpuPressure = Pressure.Parse(Text(path, "cpu.pressure")),
        MemoryPressure = Pressure.Parse(Text(path, "memory.pressure")),
        IoPressure = Pressure.Parse(Text(path, "io.pressure")),
    };

    /// <param name="directoryOf">The container's directory in a controller's hierarchy.</param>
    internal static CgroupDetails ReadLegacy(Func<string, string> directoryOf) => new()
    {
        KernelNanoseconds = Number(directoryOf("cpuacct"), "cpuacct.usage_sys"),
        UserNanoseconds = Number(directoryOf("cpuacct"), "cpuacct.usage_user"),
        Periods = Key(directoryOf("cpu"), "cpu.stat", "nr_periods"),
        ThrottledPeriods = Key(directoryOf("cpu"), "cpu.stat", "nr_throttled"),
        ThrottledNanoseconds = Key(directoryOf("cpu"), "cpu.stat", "throttled_time"),
        CacheBytes = Key(directoryOf("memory"), "memory.stat", "cache"),
        PeakBytes = Number(directoryOf("memory"), "memory.max_usage_in_bytes"),
        PidsLimit = Number(directoryOf("pids"), "pids.max"),
    };
}
