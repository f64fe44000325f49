using Lighter.Cli.Commands.Containers.Flags;
using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Containers;

namespace Lighter.Cli.Commands.Containers;

/// <summary><c>lighter rm</c></summary>
internal static class ContainerRemove
{
    public static Command<ContainerRemoveOptions> Create()
    {
        var selection = new SelectionFlags("All containers");
        var force = Options.Switch("force", 'f', "Kill running containers, and do not mind missing ones");
        var volumes = Options.Switch("volumes", 'v', "Remove their anonymous volumes too");
        var depend = Options.Switch("depend", "Remove the containers that require them too");
        var link = Options.Switch("link", "Remove a link, CONTAINER/ALIAS, and no container");
        return new("rm", "Remove one or more containers")
        {
            Usage = ["[OPTIONS] CONTAINER [CONTAINER...]"],
            Arity = Arity.AtLeast(1),
            StandForWords = selection.StandForWords,
            Arguments = [ArgumentKind.Container],
            Aliases = ["container rm", "container remove", "rm"],
            Examples = [new("lighter rm -fa", "all containers, running or not")],
            Options = [.. selection.All, depend, force, link, volumes],
            Handler = RemoveHandler.RunAsync,
            Bind = parse => new(selection.Read(parse), parse.Get(force), parse.Get(volumes), parse.Get(link), parse.Get(depend)),
        };
    }
}
