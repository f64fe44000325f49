using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Images;

namespace Lighter.Cli.Commands.Images;

/// <summary><c>lighter image prune</c></summary>
internal static class ImagePrune
{
    public static Command<ImagePruneOptions> Create()
    {
        var all = Options.Switch("all", 'a', "All that no container uses, not only untagged ones");
        var filters = Options.Filters(null);
        var force = Options.Switch("force", 'f', "Do not ask");
        return new("prune", "Remove unused images")
        {
            Usage = ["[OPTIONS]"],
            Aliases = ["image prune"],
            Options = [all, filters, force],
            Interruptible = true,
            Handler = ImagePruneHandler.RunAsync,
            OwnsFiles = true,
            Bind = parse => new(parse.Get(all), parse.Get(filters), parse.Get(force)),
        };
    }
}
