using Lighter.Cli.Exit;
using Lighter.Cli.Grammar;
using Lighter.Engine.Containers.Lifecycle;
using Lighter.Store.Containers;

namespace Lighter.Cli.Handlers.Containers;

/// <summary>The hidden <c>lighter container cleanup ID</c>, which supervisors run at a container's end.</summary>
internal static class CleanUpHandler
{
    public static Task<int> RunAsync(string id, Session session, CancellationToken cancellation)
    {
        using var engine = EngineSession.Open(session);
        new CleanUpContainer(engine).Execute(ContainerId.Parse(id));
        return Task.FromResult(ExitStatus.Success);
    }
}
