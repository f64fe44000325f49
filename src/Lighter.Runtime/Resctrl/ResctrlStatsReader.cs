namespace Lighter.Runtime.Resctrl;

/// <summary>Reads <see cref="ResctrlStats"/>.</summary>
internal static class ResctrlStatsReader
{
    internal static ResctrlStats Read(ResctrlDirectory root, ResctrlDirectory group, string? monitor)
    {
        var all = root.ReadLines(ResctrlDirectory.Schemata);
        var own = group.ReadLines(ResctrlDirectory.Schemata);
        return new ResctrlStats
        {
            Cache = root.Has("info/L3")
                ? new(root.TryRead("info/L3/cbm_mask"), Number("L3/min_cbm_bits"), Number("L3/num_closids"), Line(all, "L3"), Line(own, "L3"))
                : null,
            Bandwidth = root.Has("info/MB")
                ? new(Number("MB/bandwidth_gran"), Number("MB/delay_linear"), Number("MB/min_bandwidth"), Number("MB/num_closids"), Line(all, "MB"), Line(own, "MB"))
                : null,
            Schemata = own,
            Counters = root.Has("info/L3_MON") ? Counters(group, monitor) : null,
        };

        ulong? Number(string file) => root.TryReadNumber($"info/{file}");
    }

    private static string? Line(string[] lines, string resource) =>
        lines.LastOrDefault(line => line.StartsWith($"{resource}:", StringComparison.Ordinal));

    /// <summary>Without a group of its own, of all who are in the container's.</summary>
    private static List<ResctrlCounters> Counters(ResctrlDirectory group, string? monitor)
    {
        using var data = group.TryOpenBelow(monitor is null ? "mon_data" : $"{ResctrlDirectory.MonitorGroups}/{monitor}/mon_data");
        return
        [
            .. from cache in data?.Directories() ?? []
               select new ResctrlCounters(Number(cache, "mbm_total_bytes"), Number(cache, "mbm_local_bytes"), Number(cache, "llc_occupancy")),
        ];

        ulong? Number(string cache, string file) => data!.TryReadNumber($"{cache}/{file}");
    }
}
