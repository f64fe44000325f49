using Lighter.Cli.Commands.Runtimes;
using Lighter.Cli.Grammar;
using Lighter.Runtime.Lifecycle;
using ExitStatus = Lighter.Cli.Exit.ExitStatus;

namespace Lighter.Cli.Handlers.Runtimes;

/// <summary><c>lighter runtime exec</c></summary>
internal static class RuntimeExecHandler
{
    public static int Run(RuntimeExecOptions options, Session session)
    {
        using var root = RuntimeSession.Open(session);
        using var container = root.Find(BareContainerId.Parse(options.Id));
        using var inherited = InheritedDescriptors.Take(options.Files.PreservedDescriptors);
        var process = ExecProcess.Of(options, container);
        if (process.Terminal && options.Detach && options.Files.ConsoleSocket is null)
            throw new LighterException(ErrorCode.InvalidArgument, "cannot allocate tty if runc will detach without setting console socket");
        using var child = ExecInContainer.Execute(container, new ExecRequest
        {
            Process = process with { Env = [.. process.Env ?? [], .. inherited.Variables] },
            Descriptors = inherited.All,
            PidFile = options.Files.PidFile,
            ConsoleSocket = options.Files.ConsoleSocket,
            IgnoresPause = options.IgnorePaused,
            Subgroup = options.Cgroup?.Split(':')[^1],
        });
        if (options.Detach)
            return ExitStatus.Success;
        using var terminal = child.TakeDescriptor();
        return RuntimeForeground.Await(child.PidFd, terminal);
    }
}
