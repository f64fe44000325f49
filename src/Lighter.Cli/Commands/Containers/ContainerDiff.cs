using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Containers;

namespace Lighter.Cli.Commands.Containers;

/// <summary><c>lighter diff</c></summary>
internal static class ContainerDiff
{
    public static Command<ContainerDiffOptions> Create()
    {
        return new("diff", "List what changed in a container's file system")
        {
            Usage = ["CONTAINER"],
            Arity = Arity.Exactly(1),
            Arguments = [ArgumentKind.Container],
            Aliases = ["container diff", "diff"],
            Handler = DiffHandler.RunAsync,
            OwnsFiles = true,
            ContainerOf = parse => parse.Arguments[0],
            Bind = parse => new(parse.Arguments[0]),
        };
    }
}
