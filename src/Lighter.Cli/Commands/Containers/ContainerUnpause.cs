using Lighter.Cli.Commands.Containers.Flags;
using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Containers;

namespace Lighter.Cli.Commands.Containers;

/// <summary><c>lighter unpause</c></summary>
internal static class ContainerUnpause
{
    public static Command<ContainerUnpauseOptions> Create()
    {
        var selection = new SelectionFlags("All paused containers");
        return new("unpause", "Let the processes of frozen containers go on")
        {
            Usage = ["[OPTIONS] CONTAINER [CONTAINER...]"],
            Arity = Arity.AtLeast(1),
            StandForWords = selection.StandForWords,
            Arguments = [ArgumentKind.Container],
            Aliases = ["container unpause", "unpause"],
            Options = selection.All,
            Handler = PauseHandler.UnpauseAsync,
            Bind = parse => new(selection.Read(parse)),
        };
    }
}
