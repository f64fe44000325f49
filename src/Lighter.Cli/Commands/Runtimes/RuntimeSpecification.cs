using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Runtimes;

namespace Lighter.Cli.Commands.Runtimes;

/// <summary><c>lighter runtime spec</c></summary>
internal static class RuntimeSpecification
{
    public static Command<RuntimeSpecificationOptions> Create()
    {
        var bundle = new Option<string?>("bundle", 'b', "Folder that gets config.json; the current one unless given", null, (_, text) => text) { Metavar = "string", Completes = ArgumentKind.File };
        var rootless = Options.Switch("rootless", "For a user without privilege");
        return new("spec", "Write a config.json to begin with")
        {
            Aliases = ["runtime spec"],
            Options = [bundle, rootless],
            Handler = RuntimeSession.Logged<RuntimeSpecificationOptions>(RuntimeSpecificationHandler.Run),
            Bind = parse => new(parse.Get(bundle) ?? ".", parse.Get(rootless)),
        };
    }
}
