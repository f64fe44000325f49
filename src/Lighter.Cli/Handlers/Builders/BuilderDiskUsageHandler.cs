using System.Globalization;
using Lighter.Cli.Commands.Builders;
using Lighter.Cli.Exit;
using Lighter.Cli.Grammar;
using Lighter.Cli.Rendering;
using Lighter.Engine.Images.Building;

namespace Lighter.Cli.Handlers.Builders;

/// <summary><c>lighter builder du</c></summary>
internal static class BuilderDiskUsageHandler
{
    private const int ShortId = 12;

    public static Task<int> RunAsync(BuilderDiskUsageOptions options, Session session, CancellationToken cancellation)
    {
        using var engine = EngineSession.Open(session);
        var items = new BuildCacheUsage(engine).List();
        var output = session.Console.Out;
        if (options.Verbose)
            Describe(output, items);
        else
            List(output, items);
        var total = HumanSize.Format(items.Sum(static item => item.Size));
        output.Write($"Reclaimable:\t{total}\nTotal:\t\t{total}\n");
        return Task.FromResult(ExitStatus.Success);
    }

    private static void List(TextWriter output, IReadOnlyList<BuildCacheItem> items)
    {
        output.Write($"{"ID",-ShortId}  {"RECLAIMABLE",-11}  {"SIZE",-10}  LAST ACCESSED\n");
        foreach (var item in items)
        {
            var used = HumanTime.Ago(item.LastUsed, DateTimeOffset.UtcNow);
            output.Write($"{item.Key.Encoded[..ShortId]}  {"true",-11}  {HumanSize.Format(item.Size),-10}  {used}\n");
        }
    }

    private static void Describe(TextWriter output, IReadOnlyList<BuildCacheItem> items)
    {
        foreach (var item in items)
        {
            output.Write($"ID:\t\t{item.Key.Encoded}\nReclaimable:\ttrue\nShared:\t\t{(item.IsShared ? "true" : "false")}\nSize:\t\t{HumanSize.Format(item.Size)}\n");
            output.Write($"Description:\t{item.Description}\nLast used:\t{item.LastUsed.ToString("O", CultureInfo.InvariantCulture)}\n");
            output.Write($"Usage count:\t{item.Uses}\nType:\t\t{(item.Kind == BuildCacheKind.Mount ? "exec.cachemount" : "regular")}\n\n");
        }
    }
}
