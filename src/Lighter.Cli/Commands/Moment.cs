using System.Globalization;
using Lighter.Cli.Grammar;
using Lighter.Engine.Containers.Options;

namespace Lighter.Cli.Commands;

/// <summary>
/// A point in time as <c>--since</c> and <c>--until</c> take it: RFC 3339, a date, seconds since 1970, or a span before now.
/// <see href="https://docs.docker.com/reference/cli/docker/container/logs/#since"/>
/// </summary>
internal static class Moment
{
    /// <summary>Zones may be left out, and parts from the right.</summary>
    private static readonly string[] Formats =
    [
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HHK", "yyyy-MM-ddK",
        "yyyy-MM-dd HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mmK",
    ];

    public static Option<DateTimeOffset?> Option(string name, string help) =>
        new(name, null, help, null, (_, text) => Read(name, text)) { Metavar = "string", CheckedOnUse = true };

    public static DateTimeOffset Parse(string text, DateTimeOffset now)
    {
        if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds < 253402300800)
            return DateTimeOffset.UnixEpoch.AddTicks((long)(seconds * TimeSpan.TicksPerSecond));
        if (DateTimeOffset.TryParseExact(Nanoseconds(text), Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment))
            return moment;
        try
        {
            return now - GoDuration.Parse(text);
        }
        catch (LighterException error)
        {
            throw new LighterException(ErrorCode.InvalidArgument, $"\"{text}\" is neither a timestamp nor a duration", error);
        }
    }

    private static DateTimeOffset Read(string name, string text)
    {
        try
        {
            return Parse(text, DateTimeOffset.UtcNow);
        }
        catch (LighterException error)
        {
            throw new LighterException(ErrorCode.InvalidArgument, $"invalid value for \"{name}\": {error.Message}", error);
        }
    }

    /// <summary>Cuts a fraction to the seven digits that the clock of .NET has.</summary>
    private static string Nanoseconds(string text)
    {
        var point = text.IndexOf('.');
        if (point < 0)
            return text;
        var end = point + 1;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
            end++;
        return end - point > 8 ? text[..(point + 8)] + text[end..] : text;
    }
}
