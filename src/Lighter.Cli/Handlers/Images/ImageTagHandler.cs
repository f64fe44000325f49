using Lighter.Cli.Commands.Images;
using Lighter.Cli.Exit;
using Lighter.Cli.Grammar;
using Lighter.Engine.Images.Listing;

namespace Lighter.Cli.Handlers.Images;

/// <summary><c>lighter tag</c></summary>
internal static class ImageTagHandler
{
    public static Task<int> RunAsync(ImageTagOptions options, Session session, CancellationToken cancellation)
    {
        using var engine = EngineSession.Open(session);
        new TagImage(engine).Execute(options.Source, options.Target);
        return Task.FromResult(ExitStatus.Success);
    }
}
