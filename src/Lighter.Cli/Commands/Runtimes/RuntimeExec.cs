using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Runtimes;

namespace Lighter.Cli.Commands.Runtimes;

/// <summary><c>lighter runtime exec</c></summary>
internal static class RuntimeExec
{
    public static Command<RuntimeExecOptions> Create()
    {
        var files = new ProcessFileFlags();
        var cwd = Options.Text("cwd", "Working directory inside the container");
        var env = Options.List("env", 'e', "Set an environment variable");
        var tty = Options.Switch("tty", 't', "Give the process a terminal");
        var user = Options.Text("user", 'u', "Numbers of user and group: <uid>[:<gid>]");
        var groups = Options.List("additional-gids", 'g', "Further groups by number");
        var process = new Option<string?>("process", 'p', "File with the process as the specification has it", null, (_, text) => text) { Metavar = "string", Completes = ArgumentKind.File };
        var detach = Options.Switch("detach", 'd', "Leave the process running");
        var label = Options.Text("process-label", "SELinux label of the process");
        var apparmor = Options.Text("apparmor", "AppArmor profile of the process");
        var noNewPrivileges = Options.Switch("no-new-privs", "The process cannot gain privileges");
        var capabilities = Options.List("cap", 'c', "Add a capability");
        var cgroup = Options.Text("cgroup", "Cgroup below the container's, [controller:]path");
        var ignorePaused = Options.Switch("ignore-paused", "Enter a paused container too");
        var subreaper = Options.Switch("no-subreaper", "Accepted for compatibility");
        return new("exec", "Execute a further process in a running container")
        {
            Usage = ["[OPTIONS] ID COMMAND [ARG...]", "[OPTIONS] --process FILE ID"],
            Arity = Arity.AtLeast(1),
            Arguments = [ArgumentKind.Text],
            Interspersed = false,
            Aliases = ["runtime exec"],
            Options = [cwd, env, tty, user, groups, process, detach, .. files.All, label, apparmor, noNewPrivileges, capabilities, cgroup, ignorePaused, subreaper],
            Handler = RuntimeSession.Logged<RuntimeExecOptions>(RuntimeExecHandler.Run),
            Bind = parse => new()
            {
                Id = parse.Arguments[0],
                Command = parse.ArgumentsFrom(1),
                Files = files.Read(parse),
                WorkingDirectory = parse.Get(cwd),
                Environment = parse.Get(env),
                Tty = parse.Get(tty),
                User = parse.Get(user),
                Groups = parse.Get(groups),
                ProcessFile = parse.Get(process),
                Detach = parse.Get(detach),
                SelinuxLabel = parse.Get(label),
                ApparmorProfile = parse.Get(apparmor),
                NoNewPrivileges = parse.Get(noNewPrivileges),
                Capabilities = parse.Get(capabilities),
                Cgroup = parse.Get(cgroup),
                IgnorePaused = parse.Get(ignorePaused),
            },
        };
    }
}
