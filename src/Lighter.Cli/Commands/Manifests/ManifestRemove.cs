using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Manifests;

namespace Lighter.Cli.Commands.Manifests;

/// <summary><c>lighter manifest remove</c></summary>
internal static class ManifestRemove
{
    public static Command<ManifestRemoveOptions> Create() => new("remove", "Take an image out of a list")
    {
        Usage = ["LIST IMAGE"],
        Description = "IMAGE is a name or an id of the store, or a digest that the list has. The image itself stays.",
        Arity = Arity.Exactly(2),
        Arguments = [ArgumentKind.Image],
        Aliases = ["manifest remove"],
        OwnsFiles = true,
        Handler = ManifestRemoveHandler.RunAsync,
        Bind = static parse => new(parse.Arguments[0], parse.Arguments[1]),
    };
}

/// <summary>What <c>lighter manifest remove</c> is asked for.</summary>
internal sealed record ManifestRemoveOptions(string List, string Image);
