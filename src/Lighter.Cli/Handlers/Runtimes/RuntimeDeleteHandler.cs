using Lighter.Cli.Commands.Runtimes;
using Lighter.Cli.Exit;
using Lighter.Cli.Grammar;
using Lighter.Runtime.Lifecycle;

namespace Lighter.Cli.Handlers.Runtimes;

/// <summary><c>lighter runtime delete</c></summary>
internal static class RuntimeDeleteHandler
{
    /// <summary>With <c>--force</c>, what is gone already is no failure.</summary>
    public static int Run(RuntimeDeleteOptions options, Session session)
    {
        var id = BareContainerId.Parse(options.Id);
        using var root = RuntimeSession.Open(session);
        using var container = options.Force ? root.TryFind(id) : root.Find(id);
        if (container is not null)
            new DeleteContainer(RuntimeSession.Warnings(session)).Execute(container, options.Force);
        return ExitStatus.Success;
    }
}
