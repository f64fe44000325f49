using Lighter.Cli.Commands.Images;
using Lighter.Cli.Exit;
using Lighter.Cli.Grammar;
using Lighter.Cli.Rendering;
using Lighter.Cli.Handlers.Registries;
using Lighter.Engine.Images.Pushing;
using Lighter.Oci.Content;
using Lighter.Oci.References;

namespace Lighter.Cli.Handlers.Images;

/// <summary><c>lighter push</c></summary>
internal static class PushHandler
{
    private const string NotAll = "Not all multiplatform-content is present and only the available single-platform image was pushed";

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
        foreach (var image in pushed)
            engine.Events.AddImage(image.Reference.Familiar, image.Reference.FamiliarRepository, "push");
        if (options.Quiet)
            console.Out.Write($"{(options.AllTags ? name.Repository : pushed[0].Reference.ToString())}\n");
        else
            foreach (var image in pushed)
                Tell(console, image);
        return ExitStatus.Success;
    }

    private static void Tell(IConsole console, PushedImage pushed)
    {
        console.Out.Write($"{pushed.Reference.Tag}: digest: {pushed.Manifest.Digest} size: {pushed.Manifest.Size}\n");
        if (pushed.OnlyOf is { } index)
            console.Error.Write($"{NotAll}\n{index} -> {pushed.Manifest.Digest}\n");
    }
}
