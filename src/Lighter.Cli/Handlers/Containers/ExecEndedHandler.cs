using Lighter.Cli.Commands.Containers;
using Lighter.Cli.Exit;
using Lighter.Cli.Grammar;
using Lighter.Engine.Containers.Lifecycle;
using Lighter.Store.Containers;

namespace Lighter.Cli.Handlers.Containers;

/// <summary>The hidden <c>lighter container exec-ended</c>; of a container that is gone there is nothing to tell.</summary>
internal static class ExecEndedHandler
{
    public static Task<int> RunAsync(ContainerExecEndedOptions options, Session session, CancellationToken cancellation)
    {
        using var engine = EngineSession.Open(session);
        if (engine.Store.Containers.Find(ContainerId.Parse(options.Container)) is { } container)
            new ExecEvents(engine, container, options.Exec).Ended(options.Code, options.Time);
        return Task.FromResult(ExitStatus.Success);
    }
}
