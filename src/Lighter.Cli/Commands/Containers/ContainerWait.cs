using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Containers;
using Lighter.Engine.Containers.Lifecycle;
using Lighter.Engine.Containers.Options;
using Lighter.Oci.Json;

namespace Lighter.Cli.Commands.Containers;

/// <summary><c>lighter wait</c></summary>
internal static class ContainerWait
{
    private static readonly TimeSpan DefaultInterval = TimeSpan.FromMilliseconds(250);

    public static Command<ContainerWaitOptions> Create()
    {
        var conditions = new Option<ValueList<string>>("condition", null, "Wait for a state instead; several are alternatives", [], (list, text) => [.. list, Condition(text)])
        {
            Metavar = "list",
            Choices = WaitForState.Conditions,
        };
        var interval = Options.Value("interval", 'i', "With --condition: milliseconds, or a duration, between two looks", "duration", Interval);
        return new("wait", "Wait until containers end, then print their exit codes")
        {
            Usage = ["[OPTIONS] CONTAINER [CONTAINER...]"],
            Arity = Arity.AtLeast(1),
            Arguments = [ArgumentKind.Container],
            Aliases = ["container wait", "wait"],
            Options = [conditions, interval],
            Examples = [new("lighter wait --condition=healthy db", "until a container's health check succeeds")],
            Interruptible = true,
            Handler = WaitHandler.RunAsync,
            Bind = parse => new(parse.ArgumentsFrom(0), parse.Get(conditions), parse.Get(interval) ?? DefaultInterval),
        };
    }

    private static string Condition(string text) => WaitForState.Conditions.Contains(text)
        ? text
        : throw new LighterException(ErrorCode.InvalidArgument, $"invalid condition \"{text}\": it is one of {string.Join(", ", WaitForState.Conditions)}");

    private static TimeSpan Interval(string text) => text.All(char.IsAsciiDigit) ? TimeSpan.FromMilliseconds(Literal.Int32(text)) : GoDuration.Parse(text);
}
