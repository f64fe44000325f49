using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Runtimes;

namespace Lighter.Cli.Commands.Runtimes;

/// <summary><c>lighter runtime state</c></summary>
internal static class RuntimeState
{
    public static Command<string> Create() => new("state", "Print the state of a container")
    {
        Usage = ["ID"],
        Arity = Arity.Exactly(1),
        Arguments = [ArgumentKind.Text],
        Aliases = ["runtime state"],
        Handler = RuntimeSession.Logged<string>(RuntimeStateHandler.Run),
        Bind = parse => parse.Arguments[0],
    };
}
