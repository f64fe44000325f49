using Lighter.Cli.Grammar;

namespace Lighter.Cli.Commands.Systems;

/// <summary><c>lighter events</c></summary>
internal static class SystemEvents
{
    public static Command<SystemEventsOptions> Create()
    {
        var filters = Options.Filters();
        var format = Options.Format();
        var since = Moment.Option("since", "From this time on: a timestamp, or 42m for the last 42 minutes");
        var until = Moment.Option("until", "Up to this time, then end");
        return new("events", "Print events as they happen")
        {
            Usage = ["[OPTIONS]"],
            Aliases = ["system events", "events"],
            Options = [filters, format, since, until],
            Interruptible = true,
            Bind = parse => new(parse.Get(filters), parse.Get(format), parse.Get(since), parse.Get(until)),
        };
    }
}
