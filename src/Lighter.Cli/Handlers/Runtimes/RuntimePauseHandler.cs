using Lighter.Cli.Exit;
using Lighter.Cli.Grammar;
using Lighter.Runtime.Lifecycle;

namespace Lighter.Cli.Handlers.Runtimes;

/// <summary><c>lighter runtime pause</c> and <c>resume</c></summary>
internal static class RuntimePauseHandler
{
    public static int Pause(string id, Session session) => Change(id, session, container => container.Pause());

    public static int Resume(string id, Session session) => Change(id, session, container => container.Resume());

    private static int Change(string id, Session session, Action<BareContainer> change)
    {
        using var root = RuntimeSession.Open(session);
        using var container = root.Find(BareContainerId.Parse(id));
        change(container);
        return ExitStatus.Success;
    }
}
