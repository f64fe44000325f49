using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Containers;

namespace Lighter.Cli.Commands.Containers;

/// <summary><c>lighter container exec-ended</c>: what supervisors run when a process of <c>exec -d</c> has ended.</summary>
internal static class ContainerExecEnded
{
    public static Command<ContainerExecEndedOptions> Create() => new("exec-ended", "Tell of the end of a process that nobody waits for")
    {
        Usage = ["CONTAINER EXEC CODE TIME"],
        Arity = Arity.Exactly(4),
        Hidden = true,
        Options = [],
        Handler = ExecEndedHandler.RunAsync,
        Bind = parse => new(
            parse.Arguments[0],
            parse.Arguments[1],
            Literal.Int32(parse.Arguments[2]),
            new DateTimeOffset(Literal.Integer(parse.Arguments[3], 0, DateTimeOffset.MaxValue.Ticks), TimeSpan.Zero)),
    };
}
