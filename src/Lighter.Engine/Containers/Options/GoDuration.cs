using System.Buffers;
using System.Globalization;

namespace Lighter.Engine.Containers.Options;

/// <summary>
/// Durations in Go's notation, <c>1h30m</c>, <c>1.5s</c>, <c>300ms</c>, read into a <see cref="TimeSpan"/> and written back.
/// <see href="https://pkg.go.dev/time#ParseDuration"/>
/// </summary>
public static class GoDuration
{
    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789.");

    public static TimeSpan Parse(string text)
    {
        var rest = text.AsSpan();
        var negative = rest.StartsWith("-");
        if (rest.StartsWith("-") || rest.StartsWith("+"))
            rest = rest[1..];
        if (rest.SequenceEqual("0"))
            return TimeSpan.Zero;
        if (rest.IsEmpty)
            throw Invalid(text);
        double ticks = 0;
        while (!rest.IsEmpty)
            ticks += Term(ref rest, text);
        if (ticks >= long.MaxValue)
            throw Invalid(text);
        return TimeSpan.FromTicks((long)Math.Round(negative ? -ticks : ticks));
    }

    /// <summary>As Go prints it: <c>1m30s</c>, <c>250ms</c>, <c>0s</c>.</summary>
    public static string Format(TimeSpan duration)
    {
        if (duration == TimeSpan.Zero)
            return "0s";
        if (duration < TimeSpan.Zero)
            return "-" + Format(duration.Negate());
        if (duration < TimeSpan.FromMilliseconds(1))
            return Number(duration.TotalMicroseconds) + "µs";
        if (duration < TimeSpan.FromSeconds(1))
            return Number(duration.TotalMilliseconds) + "ms";
        var hours = (long)duration.TotalHours;
        var seconds = Number(duration.TotalSeconds - Math.Floor(duration.TotalMinutes) * 60) + "s";
        return hours > 0 ? $"{hours}h{duration.Minutes}m{seconds}" : duration.Minutes > 0 ? $"{duration.Minutes}m{seconds}" : seconds;
    }

    private static string Number(double value) => value.ToString("0.#######", CultureInfo.InvariantCulture);

    private static double Term(ref ReadOnlySpan<char> rest, string text)
    {
        var length = rest.IndexOfAnyExcept(NumberCharacters);
        var number = length < 0 ? rest : rest[..length];
        if (!double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value))
            throw Invalid(text);
        rest = rest[number.Length..];
        if (rest.IsEmpty)
            throw InvalidOption.Because($"time: missing unit in duration \"{text}\"");
        var end = rest.IndexOfAny(NumberCharacters);
        var unit = end < 0 ? rest : rest[..end];
        rest = rest[unit.Length..];
        return value * Ticks(unit, text);
    }

    private static double Ticks(ReadOnlySpan<char> unit, string text) => unit switch
    {
        "ns" => 0.01,
        "us" or "µs" or "μs" => TimeSpan.TicksPerMicrosecond,
        "ms" => TimeSpan.TicksPerMillisecond,
        "s" => TimeSpan.TicksPerSecond,
        "m" => TimeSpan.TicksPerMinute,
        "h" => TimeSpan.TicksPerHour,
        _ => throw InvalidOption.Because($"time: unknown unit \"{unit}\" in duration \"{text}\""),
    };

    private static LighterException Invalid(string text) => InvalidOption.Because($"time: invalid duration \"{text}\"");
}
