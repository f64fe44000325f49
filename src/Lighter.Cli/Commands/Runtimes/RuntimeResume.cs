using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Runtimes;

namespace Lighter.Cli.Commands.Runtimes;

/// <summary><c>lighter runtime resume</c></summary>
internal static class RuntimeResume
{
    public static Command<string> Create() => new("resume", "Let the processes of a paused container go on")
    {
        Usage = ["ID"],
        Arity = Arity.Exactly(1),
        Arguments = [ArgumentKind.Text],
        Aliases = ["runtime resume"],
        Handler = RuntimeSession.Logged<string>(RuntimePauseHandler.Resume),
        Bind = parse => parse.Arguments[0],
    };
}
