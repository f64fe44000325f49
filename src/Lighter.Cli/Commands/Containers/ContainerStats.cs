using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Containers;

namespace Lighter.Cli.Commands.Containers;

/// <summary><c>lighter stats</c></summary>
internal static class ContainerStats
{
    public static Command<ContainerStatsOptions> Create()
    {
        var all = Options.Switch("all", 'a', "Also those that do not run");
        var format = Options.Format();
        var noStream = Options.Switch("no-stream", null, "Print once and end");
        var noTrunc = Options.Switch("no-trunc", null, "Do not shorten");
        return new("stats", "Show what containers use, live")
        {
            Usage = ["[OPTIONS] [CONTAINER...]"],
            Arity = Arity.Any,
            Arguments = [ArgumentKind.Container],
            Aliases = ["container stats", "stats"],
            Options = [all, format, noStream, noTrunc],
            Interruptible = true,
            Handler = StatsHandler.RunAsync,
            Bind = parse => new(parse.ArgumentsFrom(0), parse.Get(all), parse.Get(format), parse.Get(noStream), parse.Get(noTrunc)),
        };
    }
}
