using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Images;

namespace Lighter.Cli.Commands.Images;

/// <summary><c>lighter rmi</c></summary>
internal static class ImageRemove
{
    public static Command<ImageRemoveOptions> Create(string name)
    {
        var all = Options.Switch("all", 'a', "All images");
        var force = Options.Switch("force", 'f', "Also when containers use them");
        var noPrune = Options.Switch("no-prune", null, "Keep untagged parents");
        return new(name, "Remove one or more images")
        {
            Usage = ["[OPTIONS] IMAGE [IMAGE...]"],
            Arity = Arity.AtLeast(1),
            StandForWords = [all],
            Arguments = [ArgumentKind.Image],
            Aliases = ["image rm", "image remove", "rmi"],
            Options = [all, force, noPrune],
            Handler = ImageRemoveHandler.RunAsync,
            OwnsFiles = true,
            Bind = parse => new(parse.ArgumentsFrom(0), parse.Get(all), parse.Get(force), parse.Get(noPrune)),
        };
    }
}
