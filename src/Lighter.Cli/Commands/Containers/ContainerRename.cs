using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Containers;

namespace Lighter.Cli.Commands.Containers;

/// <summary><c>lighter rename</c></summary>
internal static class ContainerRename
{
    public static Command<ContainerRenameOptions> Create()
    {
        return new("rename", "Rename a container")
        {
            Usage = ["CONTAINER NEW_NAME"],
            Arity = Arity.Exactly(2),
            Arguments = [ArgumentKind.Container, ArgumentKind.Text],
            Aliases = ["container rename", "rename"],
            Handler = RenameHandler.RunAsync,
            Bind = parse => new(parse.Arguments[0], parse.Arguments[1]),
        };
    }
}
