using Lighter.Cli.Commands.Registries;
using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Manifests;
using Lighter.Engine.Images.Manifests;
using Lighter.Oci.Json;

namespace Lighter.Cli.Commands.Manifests;

/// <summary><c>lighter manifest add</c></summary>
internal static class ManifestAdd
{
    public static Command<ManifestAddOptions> Create()
    {
        var all = Options.Switch("all", "All images of a list that is added, not only this machine's");
        var changes = new EntryFlags();
        var registry = new ManifestRegistryFlags();
        return new("add", "Add images to a list")
        {
            Usage = ["[OPTIONS] LIST IMAGE [IMAGE...]"],
            Description = "IMAGE is a name or an id of the store, or a name that is pulled; with docker:// in front it is asked of its registry in any case.",
            Arity = Arity.AtLeast(2),
            Arguments = [ArgumentKind.Image],
            Aliases = ["manifest add"],
            Options = [all, .. changes.All, .. registry.All],
            Examples = [new("lighter manifest add --variant v8 app app:arm64", "an image, with more said about it than it says itself")],
            Interruptible = true,
            OwnsFiles = true,
            Handler = ManifestAddHandler.RunAsync,
            Bind = parse => new(parse.Arguments[0], parse.ArgumentsFrom(1), parse.Get(all), changes.Read(parse), registry.Read(parse)),
        };
    }
}

/// <summary>What <c>lighter manifest add</c> is asked for.</summary>
internal sealed record ManifestAddOptions(string List, ValueList<string> Images, bool All, EntryChanges Changes, RegistryAccess Registry);
