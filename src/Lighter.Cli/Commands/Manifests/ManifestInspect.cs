using Lighter.Cli.Commands.Registries;
using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Manifests;

namespace Lighter.Cli.Commands.Manifests;

/// <summary><c>lighter manifest inspect</c></summary>
internal static class ManifestInspect
{
    public static Command<ManifestInspectOptions> Create()
    {
        var verbose = Options.Switch("verbose", 'v', "Also the manifests that a list names");
        var registry = new ManifestRegistryFlags();
        return new("inspect", "Show a list of the store, or what a registry has")
        {
            Usage = ["[OPTIONS] [LIST] NAME"],
            Description = "With two words, the manifest that the list has of an image.",
            Arity = new(1, 2),
            Arguments = [ArgumentKind.Image],
            Aliases = ["manifest inspect"],
            Options = [verbose, .. registry.All],
            Interruptible = true,
            OwnsFiles = true,
            Handler = ManifestInspectHandler.RunAsync,
            Bind = parse => new(parse.Arguments[0], parse.ArgumentAt(1), parse.Get(verbose), registry.Read(parse)),
        };
    }
}

/// <summary>What <c>lighter manifest inspect</c> is asked for.</summary>
internal sealed record ManifestInspectOptions(string Name, string? Image, bool Verbose, RegistryAccess Registry);
