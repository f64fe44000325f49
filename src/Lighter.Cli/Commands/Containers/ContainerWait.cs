using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Containers;

namespace Lighter.Cli.Commands.Containers;

/// <summary><c>lighter wait</c></summary>
internal static class ContainerWait
{
    public static Command<ContainerWaitOptions> Create()
    {
        return new("wait", "Wait until containers end, then print their exit codes")
        {
            Usage = ["CONTAINER [CONTAINER...]"],
            Arity = Arity.AtLeast(1),
            Arguments = [ArgumentKind.Container],
            Aliases = ["container wait", "wait"],
            Interruptible = true,
            Handler = WaitHandler.RunAsync,
            Bind = parse => new(parse.ArgumentsFrom(0)),
        };
    }
}
