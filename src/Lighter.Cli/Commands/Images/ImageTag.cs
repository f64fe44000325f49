using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Images;

namespace Lighter.Cli.Commands.Images;

/// <summary><c>lighter tag</c></summary>
internal static class ImageTag
{
    public static Command<ImageTagOptions> Create()
    {
        return new("tag", "Give an image a further name")
        {
            Usage = ["SOURCE_IMAGE[:TAG] TARGET_IMAGE[:TAG]"],
            Arity = Arity.Exactly(2),
            Arguments = [ArgumentKind.Image],
            Aliases = ["image tag", "tag"],
            Handler = ImageTagHandler.RunAsync,
            Bind = parse => new(parse.Arguments[0], parse.Arguments[1]),
        };
    }
}
