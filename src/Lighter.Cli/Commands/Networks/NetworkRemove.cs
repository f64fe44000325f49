using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Networks;

namespace Lighter.Cli.Commands.Networks;

/// <summary><c>lighter network remove</c></summary>
internal static class NetworkRemove
{
    public static Command<NetworkRemoveOptions> Create()
    {
        var force = Options.Switch("force", 'f', "Do not mind missing networks");
        return new("rm", "Remove one or more networks")
        {
            Usage = ["[OPTIONS] NETWORK [NETWORK...]"],
            Arity = Arity.AtLeast(1),
            Arguments = [ArgumentKind.Network],
            Aliases = ["network rm", "network remove"],
            Options = [force],
            Handler = NetworkRemoveHandler.RunAsync,
            Bind = parse => new(parse.ArgumentsFrom(0), parse.Get(force)),
        };
    }
}
