using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Builders;
using Lighter.Oci.Json;

namespace Lighter.Cli.Commands.Builders;

/// <summary><c>lighter builder umount</c></summary>
internal static class BuilderUnmount
{
    public static Command<BuilderUnmountOptions> Create()
    {
        var all = Options.Switch("all", 'a', "All that are mounted");
        return new("umount", "Unmount the files of working containers")
        {
            Usage = ["[OPTIONS] [CONTAINER...]"],
            Arity = Arity.Any,
            Aliases = ["builder umount"],
            StandForWords = [all],
            Options = [all],
            Handler = BuilderUnmountHandler.RunAsync,
            Bind = parse => new(parse.ArgumentsFrom(0), parse.Get(all)),
        };
    }
}

/// <summary>What <c>lighter builder umount</c> is asked for.</summary>
internal sealed record BuilderUnmountOptions(ValueList<string> Containers, bool All);
