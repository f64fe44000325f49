using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Runtimes;

namespace Lighter.Cli.Commands.Runtimes;

/// <summary><c>checkpoint</c> and <c>restore</c>, with which callers of runc may come: they are refused, and not listed.</summary>
internal static class RuntimeCheckpoint
{
    public static Command<string> Create(string verb) => new(verb, "Not done by this runtime")
    {
        Usage = ["[OPTIONS] ID"],
        Arity = Arity.Any,
        Arguments = [ArgumentKind.Text],
        Aliases = [$"runtime {verb}"],
        Hidden = true,
        Options =
        [
            Options.Text("image-path", "Folder of the files"), Options.Text("work-path", "Folder of the log"), Options.Text("bundle", "Folder of config.json"),
            Options.Text("parent-path", "Folder of an earlier checkpoint"), Options.Text("pid-file", "File that gets the process number"),
            Options.Switch("leave-running", "Go on"), Options.Switch("tcp-established", "With open connections"), Options.Switch("ext-unix-sk", "With sockets"),
            Options.Switch("file-locks", "With locks"), Options.Switch("pre-dump", "Memory alone"), Options.Switch("detach", 'd', "In the background"),
        ],
        Handler = RuntimeSession.Logged<string>(Refuse),
        Bind = _ => verb,
    };

    private static int Refuse(string verb, Session session) =>
        throw new LighterException(ErrorCode.Unsupported, $"{verb}: saving running processes to files and back is not done by this runtime")
        {
            Hint = "runc does it, with CRIU (packages runc and criu)",
        };
}
