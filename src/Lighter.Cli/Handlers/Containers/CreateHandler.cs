using Lighter.Cli.Commands.Containers;
using Lighter.Cli.Exit;
using Lighter.Cli.Grammar;
using Lighter.Engine.Containers.Creation;

namespace Lighter.Cli.Handlers.Containers;

/// <summary><c>lighter create</c></summary>
internal static class CreateHandler
{
    public static async Task<int> RunAsync(ContainerCreateCommandOptions options, Session session, CancellationToken cancellation)
    {
        using var engine = EngineSession.Open(session);
        CidFile.RequireAbsent(options.Container.IdFile);
        var container = await new CreateContainer(engine, ImageProviders.Of(engine, session, options.Quiet))
            .ExecuteAsync(options.Container, cancellation).ConfigureAwait(false);
        CidFile.Write(options.Container.IdFile, container.Id);
        session.Console.Out.Write($"{container.Id}\n");
        return ExitStatus.Success;
    }
}
