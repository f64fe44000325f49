using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Runtimes;

namespace Lighter.Cli.Commands.Runtimes;

/// <summary><c>lighter runtime pause</c></summary>
internal static class RuntimePause
{
    public static Command<string> Create() => new("pause", "Suspend all processes of a container")
    {
        Usage = ["ID"],
        Arity = Arity.Exactly(1),
        Arguments = [ArgumentKind.Text],
        Aliases = ["runtime pause"],
        Handler = RuntimeSession.Logged<string>(RuntimePauseHandler.Pause),
        Bind = parse => parse.Arguments[0],
    };
}
