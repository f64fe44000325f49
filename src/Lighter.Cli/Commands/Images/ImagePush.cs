using Lighter.Cli.Commands.Registries;
using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Images;

namespace Lighter.Cli.Commands.Images;

/// <summary><c>lighter push</c></summary>
internal static class ImagePush
{
    public static Command<ImagePushOptions> Create()
    {
        var allTags = Options.Switch("all-tags", 'a', "All tags of the repository");
        var platform = Options.Text("platform", "Send only this platform of the image, os/arch[/variant]");
        var quiet = Options.Switch("quiet", 'q', "Print nothing but the name");
        var registry = new RegistryFlags();
        return new("push", "Send an image to a registry")
        {
            Usage = ["[OPTIONS] NAME[:TAG]"],
            Arity = Arity.Exactly(1),
            Arguments = [ArgumentKind.Image],
            Aliases = ["image push", "push"],
            Options = [allTags, platform, quiet, .. registry.All],
            Interruptible = true,
            Handler = PushHandler.RunAsync,
            OwnsFiles = true,
            Bind = parse => new(parse.Arguments[0], parse.Get(allTags), parse.Get(platform), parse.Get(quiet), registry.Read(parse)),
        };
    }
}
