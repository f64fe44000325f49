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
        if (options.Output is null && session.Console.IsOutputTerminal)
            throw new LighterException(ErrorCode.InvalidArgument, "cowardly refusing to save to a terminal. Use the -o flag or redirect");
        using var engine = EngineSession.Open(session);
        var save = new SaveImages(engine);
        var request = new SaveRequest(options.Images)
        {
            Platform = options.Platform is { } platform ? Platform.Parse(platform) : null,
            Layout = options.Format == ArchiveFormat.Oci ? ArchiveLayout.Oci : ArchiveLayout.Docker,
        };
        if (options.Output is null)
            save.Execute(request, session.Console.Output, cancellation);
        else
            OutputFile.Write(options.Output, target => save.Execute(request, target, cancellation));
        return Task.FromResult(ExitStatus.Success);
    }
}
