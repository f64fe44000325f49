using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Images;

namespace Lighter.Cli.Commands.Images;

/// <summary><c>lighter save</c></summary>
internal static class ImageSave
{
    public static Command<ImageSaveOptions> Create()
    {
        var output = Options.Text("output", 'o', "Write to a file instead of standard output");
        var platform = Options.Text("platform", "Only this platform of the images, os/arch[/variant]");
        var format = ArchiveFormats.Option();
        return new("save", "Write images as a tar archive")
        {
            Usage = ["[OPTIONS] IMAGE [IMAGE...]"],
            Arity = Arity.AtLeast(1),
            Arguments = [ArgumentKind.Image],
            Aliases = ["image save", "save"],
            Options = [output, platform, format],
            Interruptible = true,
            Handler = ImageSaveHandler.RunAsync,
            OwnsFiles = true,
            Bind = parse => new(parse.ArgumentsFrom(0), parse.Get(output), parse.Get(platform), parse.Get(format) ?? ArchiveFormat.Docker),
        };
    }
}
