using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Images;

namespace Lighter.Cli.Commands.Images;

/// <summary><c>lighter import</c></summary>
internal static class ImageImport
{
    public static Command<ImageImportOptions> Create()
    {
        var changes = Options.List("change", 'c', "Apply a Dockerfile instruction");
        var message = Options.Text("message", 'm', "What was done");
        var platform = Options.Text("platform", "Platform of the image, os/arch[/variant]");
        return new("import", "Make an image from the tar archive of a file system")
        {
            Usage = ["[OPTIONS] file|URL|- [REPOSITORY[:TAG]]"],
            Arity = new(1, 2),
            Arguments = [ArgumentKind.File, ArgumentKind.Image],
            Aliases = ["image import", "import"],
            Options = [changes, message, platform],
            Interruptible = true,
            Handler = ImageImportHandler.RunAsync,
            OwnsFiles = true,
            Bind = parse => new(parse.Arguments[0], parse.ArgumentAt(1), parse.Get(changes), parse.Get(message), parse.Get(platform)),
        };
    }
}
