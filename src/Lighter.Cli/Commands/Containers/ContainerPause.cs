using Lighter.Cli.Commands.Containers.Flags;
using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Containers;

namespace Lighter.Cli.Commands.Containers;

/// <summary><c>lighter pause</c></summary>
internal static class ContainerPause
{
    public static Command<ContainerPauseOptions> Create()
    {
        var selection = new SelectionFlags("All running containers");
        return new("pause", "Freeze all processes of containers")
        {
            Usage = ["[OPTIONS] CONTAINER [CONTAINER...]"],
            Arity = Arity.AtLeast(1),
            StandForWords = selection.StandForWords,
            Arguments = [ArgumentKind.Container],
            Aliases = ["container pause", "pause"],
            Options = selection.All,
            Handler = PauseHandler.PauseAsync,
            Bind = parse => new(selection.Read(parse)),
        };
    }
}
