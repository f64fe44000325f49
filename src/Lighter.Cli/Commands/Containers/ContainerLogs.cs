using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Containers;

namespace Lighter.Cli.Commands.Containers;

/// <summary><c>lighter logs</c></summary>
internal static class ContainerLogs
{
    public static Command<ContainerLogsOptions> Create()
    {
        var details = Options.Switch("details", null, "Also the attributes given to the log driver");
        var follow = Options.Switch("follow", 'f', "Go on until the container ends");
        var since = Moment.Option("since", "From this time on: a timestamp, or 42m for the last 42 minutes");
        var until = Moment.Option("until", "Up to this time");
        var tail = TailOption.Create();
        var timestamps = Options.Switch("timestamps", 't', "Print the time of each line");
        return new("logs", "Print what a container has written")
        {
            Usage = ["[OPTIONS] CONTAINER"],
            Arity = Arity.Exactly(1),
            Arguments = [ArgumentKind.Container],
            Aliases = ["container logs", "logs"],
            Options = [details, follow, since, until, tail, timestamps],
            Interruptible = true,
            Handler = LogsHandler.RunAsync,
            Bind = parse => new(parse.Arguments[0], parse.Get(details), parse.Get(follow), parse.Get(since), parse.Get(until), parse.Get(tail), parse.Get(timestamps)),
        };
    }
}
