using Lighter.Cli.Commands.Networks;
using Lighter.Cli.Exit;
using Lighter.Cli.Grammar;
using Lighter.Engine.Networks;

namespace Lighter.Cli.Handlers.Networks;

/// <summary><c>lighter network prune</c></summary>
internal static class NetworkPruneHandler
{
    public static Task<int> RunAsync(NetworkPruneOptions options, Session session, CancellationToken cancellation)
    {
        var filters = new PruneFilters(options.Filters);
        if (!Confirmation.Ask(session, "This will remove all custom networks not used by at least one container.", options.Force))
            return Task.FromResult(ExitStatus.Success);
        using var engine = EngineSession.Open(session);
        var removed = new RemoveNetwork(engine).Prune(network => filters.Matches(network.Labels, network.Created));
        if (removed.Count > 0)
            session.Console.Out.Write($"Deleted Networks:\n{string.Concat(removed.Select(network => network.Name + "\n"))}\n");
        return Task.FromResult(ExitStatus.Success);
    }
}
