using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Networks;

namespace Lighter.Cli.Commands.Networks;

/// <summary><c>lighter network disconnect</c></summary>
internal static class NetworkDisconnect
{
    public static Command<NetworkDisconnectOptions> Create()
    {
        var force = Options.Switch("force", 'f', "Also when the container is gone");
        return new("disconnect", "Disconnect a container from a network")
        {
            Usage = ["[OPTIONS] NETWORK CONTAINER"],
            Arity = Arity.Exactly(2),
            Arguments = [ArgumentKind.Network, ArgumentKind.Container],
            Aliases = ["network disconnect"],
            Options = [force],
            Handler = NetworkDisconnectHandler.RunAsync,
            Bind = parse => new(parse.Arguments[0], parse.Arguments[1], parse.Get(force)),
        };
    }
}
