using Lighter.Cli.Commands.Systems;
using Lighter.Cli.Exit;
using Lighter.Cli.Grammar;
using Lighter.Engine.Systems;

namespace Lighter.Cli.Handlers.Systems;

/// <summary><c>lighter system reset</c></summary>
internal static class SystemResetHandler
{
    public static Task<int> RunAsync(SystemResetOptions options, Session session, CancellationToken cancellation)
    {
        using var engine = EngineSession.Open(session);
        var what = $"This will remove:\n  - all containers\n  - all networks\n  - all volumes\n  - all images\n  - all build cache\nof the store {engine.Paths.Root}";
        if (Confirmation.Ask(session, what, options.Force))
            new ResetStore(engine).Execute();
        return Task.FromResult(ExitStatus.Success);
    }
}
