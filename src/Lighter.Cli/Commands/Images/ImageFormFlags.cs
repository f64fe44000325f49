using System.Globalization;
using Lighter.Cli.Grammar;

namespace Lighter.Cli.Commands.Images;

/// <summary>The form of an image that is made, in buildah's words.</summary>
internal sealed class ImageFormFlags(char? formatLetter)
{
    private readonly Option<string?> _format = new("format", formatLetter, "Format of the image: oci or docker", null, (_, text) => text) { Metavar = "string", Default = "oci", Choices = ["oci", "docker"] };
    private readonly Option<DateTimeOffset?> _timestamp = Options.Value("timestamp", null, "Time of the image and latest time of its files, in seconds since 1970", "int", Seconds);

    public IEnumerable<Option> All => [_format, _timestamp];

    public DateTimeOffset? Time(Parse parse) => parse.Get(_timestamp);

    public bool IsDocker(Parse parse) => parse.Get(_format) switch
    {
        null or "oci" => false,
        "docker" => true,
        var other => throw new LighterException(ErrorCode.InvalidArgument, $"unrecognized image format \"{other}\"") { Hint = "use oci or docker" },
    };

    private static DateTimeOffset Seconds(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : throw new LighterException(ErrorCode.InvalidArgument, $"invalid timestamp \"{text}\": not a number of seconds");
}
