using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Builders;
using Lighter.Oci.Json;

namespace Lighter.Cli.Commands.Builders;

/// <summary><c>lighter builder mount</c></summary>
internal static class BuilderMount
{
    public static Command<BuilderMountOptions> Create()
    {
        var json = Options.Switch("json", "List what is mounted as JSON");
        return new("mount", "Mount the files of working containers for the tools of the host")
        {
            Usage = ["[OPTIONS] [CONTAINER...]"],
            Arity = Arity.Any,
            Aliases = ["builder mount"],
            Description = "Prints the directory. Without a container it lists what is mounted. Users without privilege do this inside `lighter unshare`.",
            Options = [json],
            Handler = BuilderMountHandler.RunAsync,
            Bind = parse => new(parse.ArgumentsFrom(0), parse.Get(json)),
        };
    }
}

/// <summary>What <c>lighter builder mount</c> is asked for.</summary>
internal sealed record BuilderMountOptions(ValueList<string> Containers, bool Json);
