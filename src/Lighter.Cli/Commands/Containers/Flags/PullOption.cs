using Lighter.Cli.Grammar;
using Lighter.Engine.Containers.Options;

namespace Lighter.Cli.Commands.Containers.Flags;

/// <summary><c>--pull always|missing|never|newer</c>.</summary>
internal static class PullOption
{
    public static Option<PullPolicy?> Create() =>
        new("pull", null, "Fetch the image first: always, missing, never or newer", null, (_, text) => Parse(text))
        {
            Metavar = "string",
            Default = "missing",
            Choices = ["always", "missing", "never", "newer"],
        };

    public static PullPolicy Parse(string text) => text.ToLowerInvariant() switch
    {
        "always" or "true" => PullPolicy.Always,
        "missing" or "ifnotpresent" or "false" => PullPolicy.Missing,
        "never" => PullPolicy.Never,
        "newer" or "ifnewer" => PullPolicy.Newer,
        _ => throw new LighterException(
            ErrorCode.InvalidArgument, $"invalid pull option: '{text}': must be one of \"always\", \"missing\", \"never\" or \"newer\""),
    };
}
