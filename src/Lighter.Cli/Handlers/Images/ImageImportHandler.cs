using Lighter.Cli.Commands.Images;
using Lighter.Cli.Exit;
using Lighter.Cli.Grammar;
using Lighter.Engine.Images.Importing;

namespace Lighter.Cli.Handlers.Images;

/// <summary><c>lighter import</c></summary>
internal static class ImageImportHandler
{
    public static async Task<int> RunAsync(ImageImportOptions options, Session session, CancellationToken cancellation)
    {
        using var engine = EngineSession.Open(session);
        var content = options.Source == "-" ? session.Console.Input : await ImportSource.OpenAsync(options.Source, cancellation).ConfigureAwait(false);
        await using (content.ConfigureAwait(false))
        {
            var image = await new ImportImage(engine).ExecuteAsync(
                new ImportRequest(content, options.Source)
                {
                    Name = options.Image,
                    Changes = options.Changes,
                    Message = options.Message,
                    Platform = Platforms.Parse(options.Platform),
                },
                cancellation).ConfigureAwait(false);
            using (engine.Events.Together())
            {
                if (options.Image is not null && image.Tags is [var name, ..])
                    engine.Events.AddImage(image.Id.ToString(), name.Familiar, "tag");
                engine.Events.AddImage(image.Id.ToString(), image.Id.ToString(), "import");
            }

            session.Console.Out.Write($"{image.Id}\n");
        }

        return ExitStatus.Success;
    }
}
