using System.Text.Json;
using Lighter.Runtime.Cgroups;

namespace Lighter.Cli.Handlers.Runtimes;

/// <summary>The <c>data</c> of a stats event, by the names that runc has for it; what is not counted is left out.</summary>
internal static class StatsEvent
{
    public static void Write(Utf8JsonWriter json, CgroupStats stats, CgroupDetails details)
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
        json.WriteEndObject();
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
