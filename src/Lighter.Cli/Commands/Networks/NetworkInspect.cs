using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Networks;

namespace Lighter.Cli.Commands.Networks;

/// <summary><c>lighter network inspect</c></summary>
internal static class NetworkInspect
{
    public static Command<NetworkInspectOptions> Create()
    {
        var format = Options.Format('f');
        var verbose = new Option<bool>("verbose", 'v', "Accepted for scripts; everything is always shown", false, (_, text) => Literal.Boolean(text)) { Alone = "true", Hidden = true };
        return new("inspect", "Show everything about networks")
        {
            Usage = ["[OPTIONS] NETWORK [NETWORK...]"],
            Arity = Arity.AtLeast(1),
            Arguments = [ArgumentKind.Network],
            Aliases = ["network inspect"],
            Options = [format, verbose],
            Handler = NetworkInspectHandler.RunAsync,
            Bind = parse => new(parse.ArgumentsFrom(0), parse.Get(format)),
        };
    }
}
