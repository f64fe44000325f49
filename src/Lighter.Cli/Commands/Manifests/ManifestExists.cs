using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Manifests;

namespace Lighter.Cli.Commands.Manifests;

/// <summary><c>lighter manifest exists</c></summary>
internal static class ManifestExists
{
    public static Command<string> Create() => new("exists", "Say by the exit code whether the store has a list")
    {
        Usage = ["LIST"],
        Arity = Arity.Exactly(1),
        Arguments = [ArgumentKind.Image],
        Aliases = ["manifest exists"],
        Handler = ManifestExistsHandler.RunAsync,
        Bind = static parse => parse.Arguments[0],
    };
}
