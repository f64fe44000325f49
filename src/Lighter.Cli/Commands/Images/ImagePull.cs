using Lighter.Cli.Commands.Registries;
using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Images;

namespace Lighter.Cli.Commands.Images;

/// <summary><c>lighter pull</c></summary>
internal static class ImagePull
{
    public static Command<ImagePullOptions> Create()
    {
        var allTags = Options.Switch("all-tags", 'a', "All tags of the repository");
        var platform = Options.Text("platform", "Platform of the image, os/arch[/variant]");
        var quiet = Options.Switch("quiet", 'q', "Print nothing but the name");
        var registry = new RegistryFlags();
        return new("pull", "Fetch an image from a registry")
        {
            Usage = ["[OPTIONS] NAME[:TAG|@DIGEST]"],
            Arity = Arity.Exactly(1),
            Arguments = [ArgumentKind.Image],
            Aliases = ["image pull", "pull"],
            Options = [allTags, platform, quiet, .. registry.All],
            Interruptible = true,
            Handler = PullHandler.RunAsync,
            OwnsFiles = true,
            Bind = parse => new(parse.Arguments[0], parse.Get(allTags), parse.Get(platform), parse.Get(quiet), registry.Read(parse)),
        };
    }
}
