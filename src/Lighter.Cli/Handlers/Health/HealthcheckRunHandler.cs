using Lighter.Cli.Commands.Health;
using Lighter.Cli.Exit;
using Lighter.Cli.Grammar;
using Lighter.Engine.Containers.Health;

namespace Lighter.Cli.Handlers.Health;

/// <summary><c>lighter healthcheck run</c>, which supervisors run too.</summary>
internal static class HealthcheckRunHandler
{
    public static Task<int> RunAsync(HealthcheckRunOptions options, Session session, CancellationToken cancellation)
    {
        using var engine = EngineSession.Open(session);
        var health = new CheckHealth(engine).Execute(engine.Store.Containers.Resolve(options.Container));
        if (health.Log is [.., { ExitCode: 0 }])
            return Task.FromResult(ExitStatus.Success);
        session.Console.Out.Write(health.Status + "\n");
        return Task.FromResult(ExitStatus.Failure);
    }
}
