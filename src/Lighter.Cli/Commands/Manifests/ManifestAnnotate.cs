using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Manifests;
using Lighter.Engine.Images.Manifests;

namespace Lighter.Cli.Commands.Manifests;

/// <summary><c>lighter manifest annotate</c></summary>
internal static class ManifestAnnotate
{
    public static Command<ManifestAnnotateOptions> Create()
    {
        var index = Options.Switch("index", "Annotate the list itself");
        var changes = new EntryFlags();
        return new("annotate", "Change what a list says of an image")
        {
            Usage = ["[OPTIONS] LIST IMAGE", "--index --annotation NAME=VALUE LIST"],
            Description = "IMAGE is a name or an id of the store, or a digest that the list has.",
            Arity = new(1, 2),
            Arguments = [ArgumentKind.Image],
            Aliases = ["manifest annotate"],
            Options = [.. changes.All, index],
            Examples = [new("lighter manifest annotate --arch arm64 --variant v8 app app:arm64", "another platform than the image tells")],
            OwnsFiles = true,
            Handler = ManifestAnnotateHandler.RunAsync,
            Bind = parse => new(parse.Arguments[0], parse.ArgumentAt(1), parse.Get(index), changes.Read(parse)),
        };
    }
}

/// <summary>What <c>lighter manifest annotate</c> is asked for.</summary>
internal sealed record ManifestAnnotateOptions(string List, string? Image, bool IsOfIndex, EntryChanges Changes);
