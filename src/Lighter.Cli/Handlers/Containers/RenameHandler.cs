using Lighter.Cli.Commands.Containers;
using Lighter.Cli.Exit;
using Lighter.Cli.Grammar;
using Lighter.Engine.Containers.Lifecycle;

namespace Lighter.Cli.Handlers.Containers;

/// <summary><c>lighter rename</c></summary>
internal static class RenameHandler
{
    public static Task<int> RunAsync(ContainerRenameOptions options, Session session, CancellationToken cancellation)
    {
        using var engine = EngineSession.Open(session);
        new RenameContainer(engine).Execute(engine.Store.Containers.Resolve(options.Container), options.NewName);
        return Task.FromResult(ExitStatus.Success);
    }
}
