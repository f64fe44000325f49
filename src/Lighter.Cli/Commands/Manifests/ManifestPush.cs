using Lighter.Cli.Commands.Registries;
using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Manifests;

namespace Lighter.Cli.Commands.Manifests;

/// <summary><c>lighter manifest push</c></summary>
internal static class ManifestPush
{
    public static Command<ManifestPushOptions> Create()
    {
        var purge = Options.Switch("purge", 'p', "Remove the list from the store afterwards");
        var remove = new Option<bool>("rm", null, "The same as --purge", false, (_, text) => Literal.Boolean(text)) { Alone = "true", Hidden = true };
        var all = new Option<bool>("all", null, "Accepted: images always go along with their list", true, (_, text) => Literal.Boolean(text)) { Alone = "true", Hidden = true };
        var digestFile = Options.Text("digestfile", "Write the list's digest to a file");
        var quiet = Options.Switch("quiet", 'q', "Show no progress");
        var registry = new ManifestRegistryFlags();
        return new("push", "Send a list and its images to a registry")
        {
            Usage = ["[OPTIONS] LIST [DESTINATION]"],
            Description = "DESTINATION is another name, with or without docker:// in front, oci:DIRECTORY or oci-archive:FILE.",
            Arity = new(1, 2),
            Arguments = [ArgumentKind.Image],
            Aliases = ["manifest push"],
            Options = [digestFile, purge, quiet, remove, all, .. registry.All],
            Interruptible = true,
            OwnsFiles = true,
            Handler = ManifestPushHandler.RunAsync,
            Bind = parse => new(parse.Arguments[0], parse.ArgumentAt(1), parse.Get(purge) || parse.Get(remove), parse.Get(digestFile), parse.Get(quiet), registry.Read(parse)),
        };
    }
}

/// <summary>What <c>lighter manifest push</c> is asked for.</summary>
internal sealed record ManifestPushOptions(string List, string? Destination, bool Purge, string? DigestFile, bool Quiet, RegistryAccess Registry);
