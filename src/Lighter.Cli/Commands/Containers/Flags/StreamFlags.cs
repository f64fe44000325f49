using Lighter.Cli.Exit;
using Lighter.Cli.Grammar;
using Lighter.Engine.Containers.Options;

namespace Lighter.Cli.Commands.Containers.Flags;

/// <summary>Options about being attached to a container's streams.</summary>
internal static class StreamFlags
{
    public static Option<StandardStreams> Attach() =>
        new("attach", 'a', "Attach to STDIN, STDOUT or STDERR", StandardStreams.None, (streams, text) => streams | Parse(text))
        {
            Metavar = "list",
            Choices = ["stdin", "stdout", "stderr"],
        };

    public static Option<DetachKeys> Keys() =>
        new("detach-keys", null, "Keys that leave a container without ending it", DetachKeys.Default, (_, text) => DetachKeysOf(text)) { Metavar = "string", CheckedOnUse = true };

    public static Option<bool> SignalProxy() => Options.SwitchOn("sig-proxy", null, "Pass received signals on to the process");

    private static DetachKeys DetachKeysOf(string text)
    {
        try
        {
            return DetachKeys.Parse(text);
        }
        catch (LighterException error)
        {
            throw new AttachException(error.Message, error) { Hint = "keys are single characters or ctrl- and one of a-z, @, [, ], \\, ^, _, separated by commas" };
        }
    }

    private static StandardStreams Parse(string text) => text.ToLowerInvariant() switch
    {
        "stdin" => StandardStreams.Input,
        "stdout" => StandardStreams.Output,
        "stderr" => StandardStreams.Error,
        _ => throw new LighterException(ErrorCode.InvalidArgument, "valid streams are STDIN, STDOUT and STDERR"),
    };
}
