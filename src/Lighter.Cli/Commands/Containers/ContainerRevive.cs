using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Containers;

namespace Lighter.Cli.Commands.Containers;

/// <summary><c>lighter container revive</c>: what supervisors run to have the next run of their container planned.</summary>
internal static class ContainerRevive
{
    public static Command<ContainerReviveOptions> Create() => new("revive", "Plan the next run of a container for its supervisor")
    {
        Usage = ["CONTAINER RESTARTS"],
        Arity = Arity.Exactly(2),
        Hidden = true,
        Options = [],
        Handler = ReviveHandler.RunAsync,
        Bind = parse => new(parse.Arguments[0], Literal.Int32(parse.Arguments[1])),
    };
}
