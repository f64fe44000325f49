using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Images;

namespace Lighter.Cli.Commands.Images;

/// <summary><c>lighter images</c></summary>
internal static class ImageList
{
    public static Command<ImageListOptions> Create(string name)
    {
        var all = Options.Switch("all", 'a', "Also intermediate images");
        var digests = Options.Switch("digests", null, "Print digests");
        var filters = Options.Filters();
        var format = Options.Format();
        var noTrunc = Options.Switch("no-trunc", null, "Do not shorten");
        var quiet = Options.Switch("quiet", 'q', "Print ids only");
        return new(name, "List images")
        {
            Usage = ["[OPTIONS] [REPOSITORY[:TAG]]"],
            Arity = Arity.AtMost(1),
            Arguments = [ArgumentKind.Image],
            Aliases = ["image ls", "image list", "images"],
            Options = [all, digests, filters, format, noTrunc, quiet],
            Handler = ImageListHandler.RunAsync,
            Bind = parse => new(parse.ArgumentAt(0), parse.Get(all), parse.Get(digests), parse.Get(filters), parse.Get(format), parse.Get(noTrunc), parse.Get(quiet)),
        };
    }
}
