using Lighter.Cli.Commands.Images;
using Lighter.Cli.Exit;
using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Registries;
using Lighter.Engine.Images.Pushing;
using Lighter.Oci.Content;
using Lighter.Oci.References;

namespace Lighter.Cli.Handlers.Images;

/// <summary><c>lighter push</c></summary>
internal static class PushHandler
{
    public static async Task<int> RunAsync(ImagePushOptions options, Session session, CancellationToken cancellation)
    {
        using var engine = EngineSession.Open(session);
        var console = session.Console;
        var name = ImageReference.Parse(options.Name);
        if (!options.Quiet && !options.AllTags && name.Tag is null && name.Digest is null)
            console.Out.Write($"Using default tag: {ImageReference.DefaultTag}\n");
        var observer = TransferProgress.OnOutput(console, TransferWords.Push, TransferProgress.PushTitle, options.Quiet);
        var request = new PushRequest(options.Name)
        {
            AllTags = options.AllTags,
            Platform = options.Platform is { } platform ? Platform.Parse(platform) : null,
            Access = RegistryAccesses.Of(options.Registry),
        };
        var pushed = await new PushImage(engine, observer).ExecuteAsync(request, cancellation).ConfigureAwait(false);
        if (options.Quiet)
            console.Out.Write($"{(options.AllTags ? name.Repository : pushed[0].Reference.ToString())}\n");
        else
            foreach (var image in pushed)
                console.Out.Write($"{image.Reference.Tag}: digest: {image.Manifest.Digest} size: {image.Manifest.Size}\n");
        return ExitStatus.Success;
    }
}
