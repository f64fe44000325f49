using Lighter.Cli.Commands.Builders;
using Lighter.Cli.Exit;
using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Registries;
using Lighter.Engine.WorkingContainers;
using Lighter.Oci.Content;

namespace Lighter.Cli.Handlers.Builders;

/// <summary><c>lighter builder from</c></summary>
internal static class BuilderFromHandler
{
    public static async Task<int> RunAsync(BuilderFromOptions options, Session session, CancellationToken cancellation)
    {
        using var engine = EngineSession.Open(session);
        var images = ImageProviders.Of(engine, session, options.Quiet, RegistryAccesses.Of(options.Registry));
        var created = await new CreateWorkingContainer(engine, images).ExecuteAsync(
            new WorkingContainerRequest(options.Image)
            {
                Name = options.Name,
                Platform = options.Platform is { } platform ? Platform.Parse(platform) : null,
                Pull = options.Pull,
                Commands = options.Commands,
                Folder = Environment.CurrentDirectory,
            },
            cancellation).ConfigureAwait(false);
        if (options.CidFile is { } file)
            File.WriteAllText(file, created.Id.ToString());
        session.Console.Out.Write($"{created.Name}\n");
        return ExitStatus.Success;
    }
}
