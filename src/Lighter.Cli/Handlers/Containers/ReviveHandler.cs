using Lighter.Cli.Commands.Containers;
using Lighter.Cli.Exit;
using Lighter.Cli.Grammar;
using Lighter.Engine.Containers.Lifecycle;
using Lighter.Engine.Supervisor;
using Lighter.Store.Containers;

namespace Lighter.Cli.Handlers.Containers;

/// <summary>The hidden <c>lighter container revive ID RESTARTS</c>, which supervisors run when a pause is over.</summary>
internal static class ReviveHandler
{
    public static Task<int> RunAsync(ContainerReviveOptions options, Session session, CancellationToken cancellation)
    {
        using var engine = EngineSession.Open(session);
        using var supervisor = SupervisorClient.OfStarter();
        new StartContainer(engine).Again(ContainerId.Parse(options.Container), supervisor, options.Restarts);
        return Task.FromResult(ExitStatus.Success);
    }
}
