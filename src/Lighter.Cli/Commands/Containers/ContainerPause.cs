using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Containers;

namespace Lighter.Cli.Commands.Containers;

/// <summary><c>lighter pause</c></summary>
internal static class ContainerPause
{
    public static Command<ContainerPauseOptions> Create()
    {
        return new("pause", "Freeze all processes of containers")
        {
            Usage = ["CONTAINER [CONTAINER...]"],
            Arity = Arity.AtLeast(1),
            Arguments = [ArgumentKind.Container],
            Aliases = ["container pause", "pause"],
            Handler = PauseHandler.PauseAsync,
            Bind = parse => new(parse.ArgumentsFrom(0)),
        };
    }
}
