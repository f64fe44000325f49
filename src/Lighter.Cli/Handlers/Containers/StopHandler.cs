using Lighter.Cli.Commands.Containers;
using Lighter.Cli.Grammar;
using Lighter.Engine.Containers.Lifecycle;
using Lighter.Engine.Containers.Queries;
using Lighter.Engine.Supervisor;

namespace Lighter.Cli.Handlers.Containers;

/// <summary><c>lighter stop</c>, <c>restart</c> and <c>kill</c>.</summary>
internal static class StopHandler
{
    public static Task<int> StopAsync(ContainerStopOptions options, Session session, CancellationToken cancellation)
    {
        using var engine = EngineSession.Open(session);
        var containers = engine.Store.Containers;
        return Task.FromResult(EachName.RunAtOnce(SelectedContainers.Of(engine, options.Containers, IsSupervised), session, name =>
        {
            new StopContainer(engine).Execute(containers.Resolve(name), options.Signal, options.Timeout);
            return name;
        }));
    }

    public static Task<int> RestartAsync(ContainerRestartOptions options, Session session, CancellationToken cancellation)
    {
        using var engine = EngineSession.Open(session);
        return Task.FromResult(EachName.Run(SelectedContainers.Of(engine, options.Containers, IsSupervised), session, name =>
        {
            var container = engine.Store.Containers.Resolve(name);
            new StopContainer(engine).Execute(container, options.Signal, options.Timeout);
            using var supervisor = SupervisorClient.Spawn();
            new StartContainer(engine).Execute(container, supervisor, AttachStreams.None, null);
            engine.Events.Add(container, "restart");
            return name;
        }));
    }

    public static Task<int> KillAsync(ContainerKillOptions options, Session session, CancellationToken cancellation)
    {
        using var engine = EngineSession.Open(session);
        var containers = engine.Store.Containers;
        return Task.FromResult(EachName.RunAtOnce(SelectedContainers.Of(engine, options.Containers, IsSupervised), session, name =>
        {
            new KillContainer(engine).Execute(containers.Resolve(name), options.Signal);
            return name;
        }));
    }

    private static bool IsSupervised(ContainerSummary container) => container.Liveness.IsSupervised;
}
