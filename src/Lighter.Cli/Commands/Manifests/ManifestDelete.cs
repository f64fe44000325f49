using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Manifests;
using Lighter.Oci.Json;

namespace Lighter.Cli.Commands.Manifests;

/// <summary><c>lighter manifest rm</c></summary>
internal static class ManifestDelete
{
    public static Command<ValueList<string>> Create() => new("rm", "Remove lists")
    {
        Usage = ["LIST [LIST...]"],
        Description = "Images that have a name of their own stay.",
        Arity = Arity.AtLeast(1),
        Arguments = [ArgumentKind.Image],
        Aliases = ["manifest rm"],
        OwnsFiles = true,
        Handler = ManifestDeleteHandler.RunAsync,
        Bind = static parse => parse.ArgumentsFrom(0),
    };
}
