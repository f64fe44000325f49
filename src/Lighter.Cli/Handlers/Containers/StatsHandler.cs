using System.Globalization;
using Lighter.Cli.Commands.Containers;
using Lighter.Cli.Exit;
using Lighter.Cli.Grammar;
using Lighter.Cli.Rendering;
using Lighter.Cli.Templates;
using Lighter.Engine;
using Lighter.Engine.Containers.Lifecycle;
using Lighter.Engine.Containers.Usage;
using Lighter.Store.Containers;

namespace Lighter.Cli.Handlers.Containers;

/// <summary><c>lighter stats</c></summary>
internal static class StatsHandler
{
    private const string ClearScreen = "\e[H\e[J";

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>Long enough to tell how busy a processor is, when only one look is asked for.</summary>
    private static readonly TimeSpan FirstInterval = TimeSpan.FromMilliseconds(250);

    private static readonly string[] Columns = ["ID", "Name", "CPUPerc", "MemUsage", "MemPerc", "NetIO", "BlockIO", "PIDs"];

    public static async Task<int> RunAsync(ContainerStatsOptions options, Session session, CancellationToken cancellation)
    {
        using var engine = EngineSession.Open(session);
        var earlier = Take(engine, options);
        try
        {
            for (var pause = FirstInterval; ; pause = Interval)
            {
                await Task.Delay(pause, cancellation).ConfigureAwait(false);
                var samples = Take(engine, options);
                if (!options.NoStream && session.Console.IsOutputTerminal)
                    await session.Console.Out.WriteAsync(ClearScreen).ConfigureAwait(false);
                View(earlier, options.NoTruncation).Write(session.Console.Out, options.Format, samples.Values);
                await session.Console.Out.FlushAsync(cancellation).ConfigureAwait(false);
                if (options.NoStream)
                    return ExitStatus.Success;
                earlier = samples;
            }
        }
        catch (OperationCanceledException)
        {
            return ExitStatus.Success; // Ctrl-C is how one ends it
        }
    }

    private static Dictionary<ContainerId, UsageSample> Take(LighterEngine engine, ContainerStatsOptions options)
    {
        var containers = options.Containers.Count > 0
            ? options.Containers.Select(engine.Store.Containers.Resolve)
            : engine.Store.Containers.List().Where(container => options.All || Liveness.IsRunning(engine, container.Id));
        return containers.DistinctBy(container => container.Id).ToDictionary(container => container.Id, container => UsageSample.Take(engine, container));
    }

    private static ListView<UsageSample> View(Dictionary<ContainerId, UsageSample> earlier, bool noTruncation) => new(
    [
        new("ID", "CONTAINER ID", sample => ShortId.Of(sample.Container.Id.ToString(), noTruncation)),
        new("Container", "CONTAINER", sample => ShortId.Of(sample.Container.Id.ToString(), noTruncation)),
        new("Name", "NAME", sample => sample.Container.Name),
        new("CPUPerc", "CPU %", sample => Percent(sample.CpuPercent(earlier.GetValueOrDefault(sample.Container.Id)))),
        new("MemUsage", "MEM USAGE / LIMIT", sample => $"{HumanSize.FormatBinary(sample.Memory)} / {HumanSize.FormatBinary(sample.MemoryLimit)}"),
        new("MemPerc", "MEM %", sample => Percent(sample.MemoryPercent)),
        new("NetIO", "NET I/O", sample => $"{HumanSize.FormatShort(sample.ReceivedBytes)} / {HumanSize.FormatShort(sample.SentBytes)}"),
        new("BlockIO", "BLOCK I/O", sample => $"{HumanSize.FormatShort(sample.Stats.ReadBytes ?? 0)} / {HumanSize.FormatShort(sample.Stats.WrittenBytes ?? 0)}"),
        new("PIDs", "PIDS", sample => (sample.Stats.Pids ?? 0).ToString(CultureInfo.InvariantCulture)),
    ], Columns);

    private static string Percent(double value) => value.ToString("0.00", CultureInfo.InvariantCulture) + "%";
}
