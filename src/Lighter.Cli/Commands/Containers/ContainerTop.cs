using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Containers;

namespace Lighter.Cli.Commands.Containers;

/// <summary><c>lighter top</c></summary>
internal static class ContainerTop
{
    public static Command<ContainerTopOptions> Create()
    {
        return new("top", "List the processes of a container")
        {
            Usage = ["CONTAINER [ps OPTIONS]"],
            Arity = Arity.AtLeast(1),
            Arguments = [ArgumentKind.Container, ArgumentKind.Text],
            Interspersed = false,
            Aliases = ["container top", "top"],
            Handler = TopHandler.RunAsync,
            Bind = parse => new(parse.Arguments[0], parse.ArgumentsFrom(1)),
        };
    }
}
