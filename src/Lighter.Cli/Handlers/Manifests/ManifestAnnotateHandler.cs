using Lighter.Cli.Commands.Manifests;
using Lighter.Cli.Exit;
using Lighter.Cli.Grammar;
using Lighter.Engine.Images.Manifests;

namespace Lighter.Cli.Handlers.Manifests;

/// <summary><c>lighter manifest annotate</c></summary>
internal static class ManifestAnnotateHandler
{
    public static Task<int> RunAsync(ManifestAnnotateOptions options, Session session, CancellationToken cancellation)
    {
        if (options.IsOfIndex == options.Image is not null)
            throw new LighterException(ErrorCode.InvalidArgument, options.IsOfIndex ? "--index: no image can be named as well" : "an image of the list must be named, or --index");
        using var engine = EngineSession.Open(session);
        new ManifestLists(engine).Annotate(options.List, options.Image, options.Changes);
        return Task.FromResult(ExitStatus.Success);
    }
}
