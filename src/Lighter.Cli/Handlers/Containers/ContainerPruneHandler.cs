using Lighter.Cli.Commands.Containers;
using Lighter.Cli.Exit;
using Lighter.Cli.Grammar;
using Lighter.Cli.Rendering;
using Lighter.Engine.Containers.Lifecycle;

namespace Lighter.Cli.Handlers.Containers;

/// <summary><c>lighter container prune</c></summary>
internal static class ContainerPruneHandler
{
    public static Task<int> RunAsync(ContainerPruneOptions options, Session session, CancellationToken cancellation)
    {
        var filters = new PruneFilters(options.Filters);
        if (!Confirmation.Ask(session, "This will remove all stopped containers.", options.Force))
            return Task.FromResult(ExitStatus.Success);
        using var engine = EngineSession.Open(session);
        var (removed, bytes) = new PruneContainers(engine).Execute(container => filters.Matches(container.Labels, container.Created));
        if (removed.Count > 0)
            session.Console.Out.Write($"Deleted Containers:\n{string.Concat(removed.Select(id => id + "\n"))}\n");
        session.Console.Out.Write($"Total reclaimed space: {HumanSize.Format(bytes)}\n");
        return Task.FromResult(ExitStatus.Success);
    }
}
