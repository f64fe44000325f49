using Lighter.Cli.Commands.Volumes;
using Lighter.Cli.Exit;
using Lighter.Cli.Grammar;
using Lighter.Cli.Rendering;
using Lighter.Engine.Volumes;

namespace Lighter.Cli.Handlers.Volumes;

/// <summary><c>lighter volume prune</c></summary>
internal static class VolumePruneHandler
{
    public static Task<int> RunAsync(VolumePruneOptions options, Session session, CancellationToken cancellation)
    {
        var filters = new PruneFilters(options.Filters);
        var all = options.All || options.Filters.Any(filter => filter is { Name: "all", Value: "1" or "true" });
        var which = all ? "all" : "anonymous";
        if (!Confirmation.Ask(session, $"This will remove {which} local volumes not used by at least one container.", options.Force))
            return Task.FromResult(ExitStatus.Success);
        using var engine = EngineSession.Open(session);
        var (removed, bytes) = new PruneVolumes(engine).Execute(all, volume => filters.Matches(volume.Labels, volume.Created));
        if (removed.Count > 0)
            session.Console.Out.Write($"Deleted Volumes:\n{string.Concat(removed.Select(volume => volume.Name + "\n"))}\n");
        session.Console.Out.Write($"Total reclaimed space: {HumanSize.Format(bytes)}\n");
        return Task.FromResult(ExitStatus.Success);
    }
}
