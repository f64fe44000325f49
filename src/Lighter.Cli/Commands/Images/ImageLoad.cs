using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Images;

namespace Lighter.Cli.Commands.Images;

/// <summary><c>lighter load</c></summary>
internal static class ImageLoad
{
    public static Command<ImageLoadOptions> Create()
    {
        var input = Options.Text("input", 'i', "Read from a file instead of standard input");
        var platform = Options.Text("platform", "Only this platform of the images, os/arch[/variant]");
        var quiet = Options.Switch("quiet", 'q', "Do not show progress");
        return new("load", "Read images from a tar archive")
        {
            Usage = ["[OPTIONS]"],
            Aliases = ["image load", "load"],
            Options = [input, platform, quiet],
            Interruptible = true,
            Handler = ImageLoadHandler.RunAsync,
            OwnsFiles = true,
            Bind = parse => new(parse.Get(input), parse.Get(platform), parse.Get(quiet)),
        };
    }
}
