using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Systems;

namespace Lighter.Cli.Commands.Systems;

/// <summary><c>lighter system prune</c></summary>
internal static class SystemPrune
{
    public static Command<SystemPruneOptions> Create()
    {
        var all = Options.Switch("all", 'a', "All unused images, not only untagged ones");
        var filters = Options.Filters(null);
        var force = Options.Switch("force", 'f', "Do not ask");
        var volumes = Options.Switch("volumes", null, "Anonymous volumes too");
        return new("prune", "Remove what is not used")
        {
            Usage = ["[OPTIONS]"],
            Aliases = ["system prune"],
            Options = [all, filters, force, volumes],
            Interruptible = true,
            Handler = SystemPruneHandler.RunAsync,
            OwnsFiles = true,
            Bind = parse => new(parse.Get(all), parse.Get(filters), parse.Get(force), parse.Get(volumes)),
        };
    }
}
