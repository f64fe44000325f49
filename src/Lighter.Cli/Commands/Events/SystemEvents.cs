using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Events;

namespace Lighter.Cli.Commands.Events;

/// <summary><c>lighter events</c></summary>
internal static class SystemEvents
{
    public static Command<SystemEventsOptions> Create()
    {
        var filters = Options.Filters();
        var format = Options.Format();
        var since = Moment.Option("since", "From this time on: a timestamp, or 42m for the last 42 minutes");
        var until = Moment.Option("until", "Up to this time");
        return new("events", "Show what happens in the store")
        {
            Usage = ["[OPTIONS]"],
            Description = "Told are, of containers: attach, archive-path, commit, create, destroy, detach, die, exec_create, exec_start, exec_die, export, extract-to-dir, "
                + "health_status, kill, oom, pause, rename, resize, restart, start, stop, top, unpause, update; of images: build, delete, import, load, pull, push, save, tag, untag; "
                + "of volumes: create, mount, unmount, destroy; of networks: create, connect, disconnect, destroy; and prune of each.",
            Aliases = ["system events", "events"],
            Options = [filters, format, since, until],
            Interruptible = true,
            Handler = EventsHandler.RunAsync,
            Bind = parse => new(parse.Get(filters), parse.Get(format), parse.Get(since), parse.Get(until)),
            Examples = [new("lighter events --since 1h --filter event=die", "What has ended in the last hour")],
        };
    }
}
