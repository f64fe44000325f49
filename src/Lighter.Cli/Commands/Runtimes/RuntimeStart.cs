using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Runtimes;

namespace Lighter.Cli.Commands.Runtimes;

/// <summary><c>lighter runtime start</c></summary>
internal static class RuntimeStart
{
    public static Command<string> Create() => new("start", "Start the program of a created container")
    {
        Usage = ["ID"],
        Arity = Arity.Exactly(1),
        Arguments = [ArgumentKind.Text],
        Aliases = ["runtime start"],
        Handler = RuntimeSession.Logged<string>(RuntimeStartHandler.Run),
        Bind = parse => parse.Arguments[0],
    };
}
