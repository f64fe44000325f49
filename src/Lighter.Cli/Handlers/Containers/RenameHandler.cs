using Lighter.Cli.Commands.Containers;
using Lighter.Cli.Exit;
using Lighter.Cli.Grammar;

namespace Lighter.Cli.Handlers.Containers;

/// <summary><c>lighter rename</c></summary>
internal static class RenameHandler
{
    public static Task<int> RunAsync(ContainerRenameOptions options, Session session, CancellationToken cancellation)
    {
        using var engine = EngineSession.Open(session);
        engine.Store.Containers.Rename(engine.Store.Containers.Resolve(options.Container).Id, options.NewName);
        return Task.FromResult(ExitStatus.Success);
    }
}
