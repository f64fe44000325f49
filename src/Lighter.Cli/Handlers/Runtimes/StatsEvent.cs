using System.Text.Json;
using Lighter.Runtime.Cgroups;
using Lighter.Runtime.Resctrl;

namespace Lighter.Cli.Handlers.Runtimes;

/// <summary>The <c>data</c> of a stats event, by the names that runc has for it; what is not counted is left out.</summary>
internal static class StatsEvent
{
    public static void Write(Utf8JsonWriter json, CgroupStats stats, CgroupDetails details, ResctrlStats? shares)
    {
        json.WriteStartObject("data");
        Section(json, "cpu", () =>
        {
            Section(json, "usage", ("total", stats.CpuNanoseconds), ("kernel", details.KernelNanoseconds), ("user", details.UserNanoseconds));
            Section(json, "throttling", ("periods", details.Periods), ("throttledPeriods", details.ThrottledPeriods), ("throttledTime", details.ThrottledNanoseconds));
            Psi(json, details.CpuPressure);
        });
        Section(json, "memory", () =>
        {
            Numbers(json, ("cache", details.CacheBytes));
            Section(json, "usage", ("limit", stats.MemoryLimitBytes), ("usage", stats.MemoryBytes), ("max", details.PeakBytes));
            Section(json, "swap", ("limit", details.SwapLimitBytes), ("usage", details.SwapBytes));
            Psi(json, details.MemoryPressure);
        });
        Section(json, "pids", ("current", stats.Pids), ("limit", details.PidsLimit));
        Section(json, "blkio", () =>
        {
            Numbers(json, ("readBytes", stats.ReadBytes), ("writtenBytes", stats.WrittenBytes));
            Psi(json, details.IoPressure);
        });
        if (shares is not null)
            Section(json, "intel_rdt", () => Shares(json, shares));
        json.WriteEndObject();
    }

    private static void Shares(Utf8JsonWriter json, ResctrlStats shares)
    {
        if (shares.Cache is { } cache)
        {
            Section(json, "l3_cache_info", () =>
            {
                Text(json, "cbm_mask", cache.Mask);
                Numbers(json, ("min_cbm_bits", cache.LeastBits), ("num_closids", cache.Classes));
            });
            Text(json, "l3_cache_schema_root", cache.Root);
            Text(json, "l3_cache_schema", cache.Group);
        }

        if (shares.Bandwidth is { } bandwidth)
        {
            Section(json, "mem_bw_info", ("bandwidth_gran", bandwidth.Step), ("delay_linear", bandwidth.IsLinear), ("min_bandwidth", bandwidth.Least), ("num_closids", bandwidth.Classes));
            Text(json, "mem_bw_schema_root", bandwidth.Root);
            Text(json, "mem_bw_schema", bandwidth.Group);
        }

        Items(json, "schemata", shares.Schemata, json.WriteStringValue);
        if (shares.Counters is not { } counters)
            return;
        Items(json, "mbm_stats", counters, counter => Item(json, ("mbm_total_bytes", counter.TotalBytes), ("mbm_local_bytes", counter.LocalBytes)));
        Items(json, "cmt_stats", counters, counter => Item(json, ("llc_occupancy", counter.Occupancy)));
    }

    private static void Items<T>(Utf8JsonWriter json, string name, IEnumerable<T> items, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
            write(item);
        json.WriteEndArray();
    }

    private static void Item(Utf8JsonWriter json, params ReadOnlySpan<(string Name, ulong? Number)> numbers)
    {
        json.WriteStartObject();
        Numbers(json, numbers);
        json.WriteEndObject();
    }

    private static void Text(Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null)
            json.WriteString(name, text);
    }

    private static void Section(Utf8JsonWriter json, string name, params ReadOnlySpan<(string Name, ulong? Number)> numbers)
    {
        json.WriteStartObject(name);
        Numbers(json, numbers);
        json.WriteEndObject();
    }

    private static void Section(Utf8JsonWriter json, string name, Action members)
    {
        json.WriteStartObject(name);
        members();
        json.WriteEndObject();
    }

    private static void Numbers(Utf8JsonWriter json, params ReadOnlySpan<(string Name, ulong? Number)> numbers)
    {
        foreach (var (name, number) in numbers)
        {
            if (number is { } value)
                json.WriteNumber(name, value);
        }
    }

    private static void Psi(Utf8JsonWriter json, Pressure? pressure)
    {
        if (pressure is null)
            return;
        Section(json, "psi", () =>
        {
            Share(json, "some", pressure.Some);
            Share(json, "full", pressure.Full);
        });
    }

    private static void Share(Utf8JsonWriter json, string name, PressureShare? share)
    {
        if (share is null)
            return;
        json.WriteStartObject(name);
        json.WriteNumber("avg10", share.Average10);
        json.WriteNumber("avg60", share.Average60);
        json.WriteNumber("avg300", share.Average300);
        json.WriteNumber("total", share.Total);
        json.WriteEndObject();
    }
}
