using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Containers;

namespace Lighter.Cli.Commands.Containers;

/// <summary><c>lighter container prune</c></summary>
internal static class ContainerPrune
{
    public static Command<ContainerPruneOptions> Create()
    {
        var filters = Options.Filters(null);
        var force = Options.Switch("force", 'f', "Do not ask");
        return new("prune", "Remove all stopped containers")
        {
            Usage = ["[OPTIONS]"],
            Aliases = ["container prune"],
            Options = [filters, force],
            Interruptible = true,
            Handler = ContainerPruneHandler.RunAsync,
            OwnsFiles = true,
            Bind = parse => new(parse.Get(filters), parse.Get(force)),
        };
    }
}
