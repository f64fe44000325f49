using Lighter.Cli.Commands.Containers;
using Lighter.Cli.Exit;
using Lighter.Cli.Grammar;
using Lighter.Engine.Containers.Files;

namespace Lighter.Cli.Handlers.Containers;

/// <summary><c>lighter diff</c></summary>
internal static class DiffHandler
{
    public static Task<int> RunAsync(ContainerDiffOptions options, Session session, CancellationToken cancellation)
    {
        using var engine = EngineSession.Open(session);
        foreach (var change in new DiffContainer(engine).Execute(engine.Store.Containers.Resolve(options.Container)))
            session.Console.Out.Write($"{change.Kind.ToString()[0]} {change.Path}\n");
        return Task.FromResult(ExitStatus.Success);
    }
}
