using Lighter.Cli.Commands.Systems;
using Lighter.Cli.Exit;
using Lighter.Cli.Grammar;
using Lighter.Cli.Rendering;
using Lighter.Cli.Templates;
using Lighter.Engine.Systems;

namespace Lighter.Cli.Handlers.Systems;

/// <summary><c>lighter system df</c></summary>
internal static class SystemDiskUsageHandler
{
    private static readonly IReadOnlyList<TemplateField<DiskUse>> Fields =
    [
        new("Type", "TYPE", use => use.Kind),
        new("TotalCount", "TOTAL", use => $"{use.Total}"),
        new("Active", "ACTIVE", use => $"{use.Active}"),
        new("Size", "SIZE", use => HumanSize.Format(use.Size)),
        new("Reclaimable", "RECLAIMABLE", Reclaimable),
    ];

    private const string Raw = "type: {{.Type}}\ntotal: {{.TotalCount}}\nactive: {{.Active}}\nsize: {{.Size}}\nreclaimable: {{.Reclaimable}}\n";

    public static Task<int> RunAsync(SystemDiskUsageOptions options, Session session, CancellationToken cancellation)
    {
        using var engine = EngineSession.Open(session);
        if (options is { Verbose: true, Format: null or "" or "table" })
        {
            new DiskUsageTables(engine, session.Console.Out).Write();
            return Task.FromResult(ExitStatus.Success);
        }

        new ListView<DiskUse>(Fields, "Type", "TotalCount", "Active", "Size", "Reclaimable") { Raw = Raw }
            .Write(session.Console.Out, options.Format, new MeasureStore(engine).Execute());
        return Task.FromResult(ExitStatus.Success);
    }

    private static string Reclaimable(DiskUse use) => use.Size > 0 && use.Kind != "Build Cache"
        ? $"{HumanSize.Format(use.Reclaimable)} ({use.Reclaimable * 100 / use.Size}%)"
        : HumanSize.Format(use.Reclaimable);
}
