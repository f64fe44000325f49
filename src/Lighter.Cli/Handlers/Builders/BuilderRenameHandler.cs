using Lighter.Cli.Commands.Builders;
using Lighter.Cli.Exit;
using Lighter.Cli.Grammar;

namespace Lighter.Cli.Handlers.Builders;

/// <summary><c>lighter builder rename</c></summary>
internal static class BuilderRenameHandler
{
    public static Task<int> RunAsync(BuilderRenameOptions options, Session session, CancellationToken cancellation)
    {
        using var engine = EngineSession.Open(session);
        var containers = engine.Store.WorkingContainers;
        containers.Rename(containers.Resolve(options.Container).Id, options.Name);
        return Task.FromResult(ExitStatus.Success);
    }
}
