using Lighter.Cli.Commands.Runtimes;
using Lighter.Cli.Grammar;
using Lighter.Runtime.Lifecycle;
using ExitStatus = Lighter.Cli.Exit.ExitStatus;

namespace Lighter.Cli.Handlers.Runtimes;

/// <summary><c>lighter runtime run</c></summary>
internal static class RuntimeRunHandler
{
    public static int Run(RuntimeRunOptions options, Session session)
    {
        var serves = !options.Detach && options.Bundle.Files.ConsoleSocket is null;
        using var root = RuntimeSession.OpenOrCreate(session);
        using var created = RuntimeCreateHandler.Create(options.Bundle, session, root, isForLater: false, serves);
        var warn = RuntimeSession.Warnings(session);
        try
        {
            return Run(options, created, warn);
        }
        finally
        {
            if (!options.Detach && !options.Keep)
                new DeleteContainer(warn).Execute(created.Container, force: true);
        }
    }

    private static int Run(RuntimeRunOptions options, CreatedContainer created, Action<string> warn)
    {
        using var terminal = created.Child.TakeDescriptor();
        try
        {
            new StartContainer(warn).Execute(created);
        }
        catch (LighterException) when (options.Detach)
        {
            new DeleteContainer(warn).Execute(created.Container, force: true);
            throw;
        }

        return options.Detach ? ExitStatus.Success : RuntimeForeground.Await(created.Child.PidFd, terminal);
    }
}
