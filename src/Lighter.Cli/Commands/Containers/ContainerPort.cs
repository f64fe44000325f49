using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Containers;
using Lighter.Engine.Containers.Options;

namespace Lighter.Cli.Commands.Containers;

/// <summary><c>lighter port</c></summary>
internal static class ContainerPort
{
    public static Command<ContainerPortOptions> Create()
    {
        return new("port", "List published ports of a container")
        {
            Usage = ["CONTAINER [PRIVATE_PORT[/PROTO]]"],
            Arity = new(1, 2),
            Arguments = [ArgumentKind.Container, ArgumentKind.Text],
            Aliases = ["container port", "port"],
            Handler = PortHandler.RunAsync,
            Bind = parse => new(parse.Arguments[0], parse.ArgumentAt(1) is { } port ? ExposedPort.Parse(port) : null),
        };
    }
}
