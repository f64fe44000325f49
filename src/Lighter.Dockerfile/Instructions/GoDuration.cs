using System.Buffers;
using System.Globalization;

namespace Lighter.Dockerfile.Instructions;

/// <summary>Durations as Go writes them: <c>1h2m3.5s</c>. See https://pkg.go.dev/time#ParseDuration.</summary>
internal static class GoDuration
{
    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789.");

    public static TimeSpan Parse(string text)
    {
        var rest = text.AsSpan();
        var isNegative = rest.StartsWith('-');
        if (isNegative || rest.StartsWith('+'))
            rest = rest[1..];
        if (rest is "0")
            return TimeSpan.Zero;
        if (rest.IsEmpty)
            throw Invalid(text);
        var ticks = 0m;
        while (!rest.IsEmpty)
        {
            ticks += TakePart(ref rest, text);
            if (ticks > TimeSpan.MaxValue.Ticks)
                throw Invalid(text);
        }

        return TimeSpan.FromTicks((long)(isNegative ? -ticks : ticks));
    }

    private static decimal TakePart(ref ReadOnlySpan<char> rest, string text)
    {
        var digits = rest.IndexOfAnyExcept(NumberCharacters);
        if (digits <= 0 || digits > 20
            || !decimal.TryParse(rest[..digits], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            throw Invalid(text);
        rest = rest[digits..];
        var end = rest.IndexOfAny(NumberCharacters);
        var unit = end < 0 ? rest : rest[..end];
        rest = rest[unit.Length..];
        return number * TicksOf(unit, text);
    }

    private static decimal TicksOf(ReadOnlySpan<char> unit, string text) => unit switch
    {
        "ns" => 0.01m,
        "us" or "µs" or "μs" => TimeSpan.TicksPerMicrosecond,
        "ms" => TimeSpan.TicksPerMillisecond,
        "s" => TimeSpan.TicksPerSecond,
        "m" => TimeSpan.TicksPerMinute,
        "h" => TimeSpan.TicksPerHour,
        _ => throw Invalid(text),
    };

    private static DockerfileException Invalid(string text) => new($"time: invalid duration \"{text}\"");
}
