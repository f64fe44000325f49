using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers;

namespace Lighter.Cli.Commands.Systems;

/// <summary><c>lighter unshare</c></summary>
internal static class SystemUnshare
{
    public static Command<SystemUnshareOptions> Create()
    {
        return new("unshare", "Run a command in the user namespace of rootless containers")
        {
            Usage = ["[COMMAND [ARG...]]"],
            Arity = Arity.Any,
            Arguments = [ArgumentKind.Text],
            Interspersed = false,
            Aliases = ["unshare"],
            Failures = FailureStyle.Runner,
            Handler = UnshareHandler.RunAsync,
            Bind = parse => new(parse.ArgumentsFrom(0)),
        };
    }
}
