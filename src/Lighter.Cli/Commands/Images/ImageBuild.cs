using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Images;

namespace Lighter.Cli.Commands.Images;

/// <summary><c>lighter build</c></summary>
internal static class ImageBuild
{
    public static Command<ImageBuildOptions> Create()
    {
        var input = new BuildInputFlags();
        var cache = new BuildCacheFlags();
        var output = new BuildOutputFlags();
        var step = new BuildStepFlags();
        return new("build", "Build an image from a Dockerfile")
        {
            Usage = ["[OPTIONS] PATH | URL | -"],
            Arity = Arity.Exactly(1),
            Arguments = [ArgumentKind.File],
            Aliases = ["image build", "build"],
            Options = [.. input.All, .. cache.All, .. output.All, .. step.All],
            Examples =
            [
                new("lighter build -t app .", "the Dockerfile of the current directory"),
                new("lighter build --target test -o out .", "the files of one stage, as a directory"),
            ],
            Interruptible = true,
            Handler = BuildHandler.RunAsync,
            OwnsFiles = true,
            Bind = parse => step.Read(parse, output.Read(parse, cache.Read(parse, input.Read(parse)))),
        };
    }
}
