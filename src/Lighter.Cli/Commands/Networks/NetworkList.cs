using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Networks;

namespace Lighter.Cli.Commands.Networks;

/// <summary><c>lighter network list</c></summary>
internal static class NetworkList
{
    public static Command<NetworkListOptions> Create()
    {
        var filters = Options.Filters();
        var format = Options.Format();
        var noTrunc = Options.Switch("no-trunc", null, "Do not shorten");
        var quiet = Options.Switch("quiet", 'q', "Print ids only");
        return new("ls", "List networks")
        {
            Usage = ["[OPTIONS]"],
            Aliases = ["network ls", "network list"],
            Options = [filters, format, noTrunc, quiet],
            Handler = NetworkListHandler.RunAsync,
            Bind = parse => new(parse.Get(filters), parse.Get(format), parse.Get(noTrunc), parse.Get(quiet)),
        };
    }
}
