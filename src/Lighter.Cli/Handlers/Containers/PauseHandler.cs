using Lighter.Cli.Commands.Containers;
using Lighter.Cli.Grammar;
using Lighter.Engine.Containers.Lifecycle;

namespace Lighter.Cli.Handlers.Containers;

/// <summary><c>lighter pause</c> and <c>unpause</c>.</summary>
internal static class PauseHandler
{
    public static Task<int> PauseAsync(ContainerPauseOptions options, Session session, CancellationToken cancellation)
    {
        using var engine = EngineSession.Open(session);
        return Task.FromResult(EachName.Run(SelectedContainers.Of(engine, options.Containers, container => container is { IsRunning: true, IsPaused: false }), session, name =>
        {
            new PauseContainer(engine).Pause(engine.Store.Containers.Resolve(name));
            return name;
        }));
    }

    public static Task<int> UnpauseAsync(ContainerUnpauseOptions options, Session session, CancellationToken cancellation)
    {
        using var engine = EngineSession.Open(session);
        return Task.FromResult(EachName.Run(SelectedContainers.Of(engine, options.Containers, container => container.IsPaused), session, name =>
        {
            new PauseContainer(engine).Unpause(engine.Store.Containers.Resolve(name));
            return name;
        }));
    }
}
