using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Builders;
using Lighter.Oci.Json;

namespace Lighter.Cli.Commands.Builders;

/// <summary><c>lighter builder rm</c></summary>
internal static class BuilderRemove
{
    public static Command<BuilderRemoveOptions> Create()
    {
        var all = Options.Switch("all", 'a', "All of them");
        return new("rm", "Remove working containers")
        {
            Usage = ["[OPTIONS] [CONTAINER...]"],
            Arity = Arity.Any,
            Aliases = ["builder rm"],
            StandForWords = [all],
            Options = [all],
            OwnsFiles = true,
            Handler = BuilderRemoveHandler.RunAsync,
            Bind = parse => new(parse.ArgumentsFrom(0), parse.Get(all)),
        };
    }
}

/// <summary>What <c>lighter builder rm</c> is asked for.</summary>
internal sealed record BuilderRemoveOptions(ValueList<string> Containers, bool All);
