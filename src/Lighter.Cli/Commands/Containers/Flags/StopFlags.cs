using Lighter.Cli.Grammar;
using Lighter.Engine.Containers.Options;

namespace Lighter.Cli.Commands.Containers.Flags;

/// <summary>How a container is asked to end, for <c>stop</c> and <c>restart</c>.</summary>
internal static class StopFlags
{
    public static Option<string?> Signal() => Options.Text("signal", 's', "Signal to send instead of the container's stop signal");

    public static Option<int?> Timeout() =>
        new("timeout", 't', "Seconds to wait before killing; -1 waits without end", null, (_, text) => Literal.Int32(text))
        {
            Metavar = "int",
            OldNames = ["time"],
        };

    /// <summary>As with Docker, an unknown one is no fault of the command line, so that it ends with 1; an empty one is none.</summary>
    public static SignalName? Read(Parse parse, Option<string?> signal) => parse.Get(signal) is { Length: > 0 } name ? SignalName.Parse(name) : null;

    /// <summary>Negative seconds wait without end.</summary>
    public static TimeSpan? Read(Parse parse, Option<int?> timeout) => parse.Get(timeout) switch
    {
        null => null,
        < 0 => System.Threading.Timeout.InfiniteTimeSpan,
        { } seconds => TimeSpan.FromSeconds(seconds),
    };
}
