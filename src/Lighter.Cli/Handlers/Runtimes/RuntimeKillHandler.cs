using Lighter.Cli.Commands.Runtimes;
using Lighter.Cli.Exit;
using Lighter.Cli.Grammar;
using Lighter.Runtime.Lifecycle;

namespace Lighter.Cli.Handlers.Runtimes;

/// <summary><c>lighter runtime kill</c></summary>
internal static class RuntimeKillHandler
{
    public static int Run(RuntimeKillOptions options, Session session)
    {
        using var root = RuntimeSession.Open(session);
        using var container = root.Find(BareContainerId.Parse(options.Id));
        KillContainer.Execute(container, options.Signal.Number, options.All);
        return ExitStatus.Success;
    }
}
