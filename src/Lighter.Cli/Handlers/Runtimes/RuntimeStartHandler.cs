using Lighter.Cli.Exit;
using Lighter.Cli.Grammar;
using Lighter.Runtime.Lifecycle;

namespace Lighter.Cli.Handlers.Runtimes;

/// <summary><c>lighter runtime start</c></summary>
internal static class RuntimeStartHandler
{
    public static int Run(string id, Session session)
    {
        using var root = RuntimeSession.Open(session);
        using var container = root.Find(BareContainerId.Parse(id));
        new StartContainer(RuntimeSession.Warnings(session)).Execute(container);
        return ExitStatus.Success;
    }
}
