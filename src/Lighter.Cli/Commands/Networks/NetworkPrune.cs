using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Networks;

namespace Lighter.Cli.Commands.Networks;

/// <summary><c>lighter network prune</c></summary>
internal static class NetworkPrune
{
    public static Command<NetworkPruneOptions> Create()
    {
        var filters = Options.Filters(null);
        var force = Options.Switch("force", 'f', "Do not ask");
        return new("prune", "Remove all unused networks")
        {
            Usage = ["[OPTIONS]"],
            Aliases = ["network prune"],
            Options = [filters, force],
            Handler = NetworkPruneHandler.RunAsync,
            Bind = parse => new(parse.Get(filters), parse.Get(force)),
        };
    }
}
