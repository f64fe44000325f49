using Lighter.Cli.Grammar;
using Lighter.Engine;
using Lighter.Engine.Containers.Creation;
using Lighter.Engine.Containers.Options;
using Lighter.Store.Images;

namespace Lighter.Cli.Handlers;

/// <summary>How commands that make containers get their image.</summary>
internal static class ImageProviders
{
    public static IImageProvider Of(LighterEngine engine, Session session, bool quiet) => new LocalImages(engine);

    private sealed class LocalImages(LighterEngine engine) : IImageProvider
    {
        public Task<ImageRecord> ProvideAsync(ContainerCreateOptions options, CancellationToken cancellation) =>
            Task.FromResult(engine.Store.Images.Resolve(options.Image));
    }
}
