using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Volumes;

namespace Lighter.Cli.Commands.Volumes;

/// <summary><c>lighter volume prune</c></summary>
internal static class VolumePrune
{
    public static Command<VolumePruneOptions> Create()
    {
        var all = Options.Switch("all", 'a', "Named volumes too, not only anonymous ones");
        var filters = Options.Filters(null);
        var force = Options.Switch("force", 'f', "Do not ask");
        return new("prune", "Remove unused volumes")
        {
            Usage = ["[OPTIONS]"],
            Aliases = ["volume prune"],
            Options = [all, filters, force],
            Interruptible = true,
            Handler = VolumePruneHandler.RunAsync,
            OwnsFiles = true,
            Bind = parse => new(parse.Get(all), parse.Get(filters), parse.Get(force)),
        };
    }
}
