using Lighter.Cli.Commands.Containers.Flags;
using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Containers;

namespace Lighter.Cli.Commands.Containers;

/// <summary><c>lighter exec</c></summary>
internal static class ContainerExec
{
    public static Command<ContainerExecOptions> Create()
    {
        var detach = Options.Switch("detach", 'd', "Leave the command running in the background");
        var keys = StreamFlags.Keys();
        var environment = new EnvironmentFlags();
        var interactive = Options.Switch("interactive", 'i', "Keep standard input open even when nobody is attached");
        var tty = Options.Switch("tty", 't', "Give the process a terminal");
        var privileged = Options.Switch("privileged", "Give the command all rights of the host");
        var user = Options.Text("user", 'u', "User name or uid, and group: <name|uid>[:<group|gid>]");
        var descriptors = Options.Integer("preserve-fds", null, "Give the process so many further descriptors, from 3 on");
        var workdir = Options.Text("workdir", 'w', "Working directory inside the container");
        return new("exec", "Execute a command in a running container")
        {
            Usage = ["[OPTIONS] CONTAINER COMMAND [ARG...]"],
            Arity = Arity.AtLeast(2),
            Arguments = [ArgumentKind.Container, ArgumentKind.Text],
            Interspersed = false,
            Aliases = ["container exec", "exec"],
            Options = [detach, keys, .. environment.All, interactive, tty, privileged, user, descriptors, workdir],
            Handler = ExecHandler.RunAsync,
            Bind = parse => new()
            {
                Container = parse.Arguments[0],
                Command = parse.ArgumentsFrom(1),
                Detach = parse.Get(detach),
                DetachKeys = parse.Get(keys),
                Environment = environment.Read(parse),
                Interactive = parse.Get(interactive),
                Tty = parse.Get(tty),
                Privileged = parse.Get(privileged),
                Descriptors = PreservedDescriptors.Count(parse.Get(descriptors)),
                User = parse.Get(user),
                WorkingDirectory = WorkingDirectory.Check(parse.Get(workdir)),
            },
        };
    }
}
