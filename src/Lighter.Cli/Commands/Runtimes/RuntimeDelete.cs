using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Runtimes;

namespace Lighter.Cli.Commands.Runtimes;

/// <summary><c>lighter runtime delete</c></summary>
internal static class RuntimeDelete
{
    public static Command<RuntimeDeleteOptions> Create()
    {
        var force = Options.Switch("force", 'f', "End the container if it runs");
        return new("delete", "Remove what is left of a container")
        {
            Usage = ["[OPTIONS] ID"],
            Arity = Arity.Exactly(1),
            Arguments = [ArgumentKind.Text],
            Aliases = ["runtime delete"],
            Options = [force],
            Handler = RuntimeSession.Logged<RuntimeDeleteOptions>(RuntimeDeleteHandler.Run),
            Bind = parse => new(parse.Arguments[0], parse.Get(force)),
        };
    }
}
