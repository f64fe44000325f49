using Lighter.Cli.Commands.Images;
using Lighter.Cli.Exit;
using Lighter.Cli.Grammar;
using Lighter.Engine.Images.Archives;
using Lighter.Oci.Content;

namespace Lighter.Cli.Handlers.Images;

/// <summary><c>lighter save</c></summary>
internal static class ImageSaveHandler
{
    public static Task<int> RunAsync(ImageSaveOptions options, Session session, CancellationToken cancellation)
    {
        ArchiveTarget.RequireNoTerminal(options.Output, session);
        using var engine = EngineSession.Open(session);
        var save = new SaveImages(engine);
        var request = new SaveRequest(options.Images)
        {
            Platform = options.Platform is { } platform ? Platform.Parse(platform) : null,
            Layout = options.Format == ArchiveFormat.Oci ? ArchiveLayout.Oci : ArchiveLayout.Docker,
        };
        ArchiveTarget.Write(options.Output, session, target => save.Execute(request, target, cancellation));
        return Task.FromResult(ExitStatus.Success);
    }
}
