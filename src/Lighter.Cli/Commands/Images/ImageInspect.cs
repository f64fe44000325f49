using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Images;

namespace Lighter.Cli.Commands.Images;

/// <summary><c>lighter image inspect</c></summary>
internal static class ImageInspect
{
    public static Command<ImageInspectOptions> Create()
    {
        var format = Options.Format('f');
        var platform = Options.Text("platform", "This platform of the images, os/arch[/variant]");
        return new("inspect", "Show everything about images")
        {
            Usage = ["[OPTIONS] IMAGE [IMAGE...]"],
            Arity = Arity.AtLeast(1),
            Arguments = [ArgumentKind.Image],
            Aliases = ["image inspect"],
            Options = [format, platform],
            Handler = ImageInspectHandler.RunAsync,
            Bind = parse => new(parse.ArgumentsFrom(0), parse.Get(format), parse.Get(platform)),
        };
    }
}
