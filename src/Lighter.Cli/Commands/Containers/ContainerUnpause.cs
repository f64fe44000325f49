using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Containers;

namespace Lighter.Cli.Commands.Containers;

/// <summary><c>lighter unpause</c></summary>
internal static class ContainerUnpause
{
    public static Command<ContainerUnpauseOptions> Create()
    {
        return new("unpause", "Let the processes of frozen containers go on")
        {
            Usage = ["CONTAINER [CONTAINER...]"],
            Arity = Arity.AtLeast(1),
            Arguments = [ArgumentKind.Container],
            Aliases = ["container unpause", "unpause"],
            Handler = PauseHandler.UnpauseAsync,
            Bind = parse => new(parse.ArgumentsFrom(0)),
        };
    }
}
