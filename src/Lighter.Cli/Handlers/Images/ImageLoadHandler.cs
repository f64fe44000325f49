using Lighter.Cli.Commands.Images;
using Lighter.Cli.Exit;
using Lighter.Cli.Grammar;
using Lighter.Engine.Images;
using Lighter.Engine.Images.Archives;
using Lighter.Engine.Images.Importing;
using Lighter.Oci.Content;

namespace Lighter.Cli.Handlers.Images;

/// <summary><c>lighter load</c></summary>
internal static class ImageLoadHandler
{
    private static readonly PlatformMatcher Host = new(Platform.Host);

    public static async Task<int> RunAsync(ImageLoadOptions options, Session session, CancellationToken cancellation)
    {
        if (options.Input is null && session.Console.IsInputTerminal)
            throw new LighterException(ErrorCode.InvalidArgument, "requested load from stdin, but stdin is empty");
        using var engine = EngineSession.Open(session);
        var archive = options.Input is null ? session.Console.Input : ImportSource.OpenFile(options.Input);
        await using (archive.ConfigureAwait(false))
        {
            var images = await new LoadImages(engine, Observer(options, session)).ExecuteAsync(archive, Platforms.Parse(options.Platform), cancellation).ConfigureAwait(false);
            foreach (var image in images)
            {
                engine.Events.AddImage(image.Image.Id.ToString(), image.Image.Id.ToString(), "load");
                Write(image, session.Console.Out);
                if (options.Platform is null && !Host.Matches(image.Image.Platform))
                    session.Console.Error.Write($"WARNING: the loaded image's platform ({image.Image.Platform}) does not match this machine's ({Platform.Host})\n");
            }
        }

        return ExitStatus.Success;
    }

    /// <summary>Docker, too, shows progress to people alone.</summary>
    private static ITransferObserver Observer(ImageLoadOptions options, Session session) => session.Console.IsOutputTerminal
        ? TransferProgress.OnOutput(session.Console, TransferWords.Load, static image => image.Familiar, options.Quiet)
        : SilentObserver.Instance;

    private static void Write(LoadedImage image, TextWriter writer)
    {
        foreach (var name in image.Names)
            writer.Write($"Loaded image: {name.Familiar}\n");
        if (image.Names.Count == 0)
            writer.Write($"Loaded image ID: {image.Image.Id}\n");
    }
}
