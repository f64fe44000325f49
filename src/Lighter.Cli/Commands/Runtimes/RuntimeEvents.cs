using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Runtimes;

namespace Lighter.Cli.Commands.Runtimes;

/// <summary><c>lighter runtime events</c></summary>
internal static class RuntimeEvents
{
    private static readonly TimeSpan DefaultInterval = TimeSpan.FromSeconds(5);

    public static Command<RuntimeEventsOptions> Create()
    {
        var interval = Options.Duration("interval", "Time between two prints, 5s unless given");
        var stats = Options.Switch("stats", "Print once and end");
        return new("events", "Print what a container uses, and when it runs out of memory")
        {
            Usage = ["[OPTIONS] ID"],
            Arity = Arity.Exactly(1),
            Arguments = [ArgumentKind.Text],
            Aliases = ["runtime events"],
            Interruptible = true,
            Options = [interval, stats],
            Handler = RuntimeSession.Logged<RuntimeEventsOptions>(RuntimeEventsHandler.RunAsync),
            Bind = parse => new(parse.Arguments[0], parse.Get(interval) ?? DefaultInterval, parse.Get(stats)),
        };
    }
}
