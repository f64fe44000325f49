using Lighter.Cli.Commands.Registries;
using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Manifests;
using Lighter.Oci.Json;

namespace Lighter.Cli.Commands.Manifests;

/// <summary><c>lighter manifest create</c></summary>
internal static class ManifestCreate
{
    public static Command<ManifestCreateOptions> Create()
    {
        var all = Options.Switch("all", "All images of lists that are added, not only this machine's");
        var amend = Options.Switch("amend", 'a', "Add to the list that has the name");
        var annotations = Options.Map("annotation", null, "Annotation of the list, key=value", "list");
        var registry = new ManifestRegistryFlags();
        return new("create", "Make a list of images")
        {
            Usage = ["[OPTIONS] LIST [IMAGE...]"],
            Description = "The list is an index of the store, as a build for several platforms makes it. Without images it is empty until `manifest add`.",
            Arity = Arity.AtLeast(1),
            Arguments = [ArgumentKind.Image],
            Aliases = ["manifest create"],
            Options = [all, amend, annotations, .. registry.All],
            Examples = [new("lighter manifest create registry.example/app:v1 app:amd64 app:arm64", "two images under one name")],
            Interruptible = true,
            OwnsFiles = true,
            Handler = ManifestCreateHandler.RunAsync,
            Bind = parse => new(parse.Arguments[0], parse.ArgumentsFrom(1), parse.Get(all), parse.Get(amend), parse.Get(annotations), registry.Read(parse)),
        };
    }
}

/// <summary>What <c>lighter manifest create</c> is asked for.</summary>
internal sealed record ManifestCreateOptions(
    string List, ValueList<string> Images, bool All, bool Amend, ValueMap Annotations, RegistryAccess Registry);
