using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Images;

namespace Lighter.Cli.Commands.Images;

/// <summary><c>lighter history</c></summary>
internal static class ImageHistory
{
    public static Command<ImageHistoryOptions> Create()
    {
        var format = Options.Format();
        var human = Options.SwitchOn("human", 'H', "Print sizes and dates for people");
        var noTrunc = Options.Switch("no-trunc", null, "Do not shorten");
        var quiet = Options.Switch("quiet", 'q', "Print ids only");
        return new("history", "Show how an image was made")
        {
            Usage = ["[OPTIONS] IMAGE"],
            Arity = Arity.Exactly(1),
            Arguments = [ArgumentKind.Image],
            Aliases = ["image history", "history"],
            Options = [format, human, noTrunc, quiet],
            Handler = ImageHistoryHandler.RunAsync,
            Bind = parse => new(parse.Arguments[0], parse.Get(format), parse.Get(human), parse.Get(noTrunc), parse.Get(quiet)),
        };
    }
}
