using System.Globalization;

namespace Lighter.Cli.Rendering;

/// <summary>
/// Spans of time as people say them, in Docker's words: <c>About an hour</c>, <c>3 weeks</c>.
/// <see href="https://pkg.go.dev/github.com/docker/go-units#HumanDuration"/>
/// </summary>
internal static class HumanTime
{
    private const int HoursPerDay = 24;
    private const int HoursPerWeek = 7 * HoursPerDay;
    private const int HoursPerMonth = 30 * HoursPerDay;
    private const int HoursPerYear = 365 * HoursPerDay;

    public static string Span(TimeSpan span)
    {
        var seconds = (long)span.TotalSeconds;
        var minutes = (long)span.TotalMinutes;
        // Hours are rounded, everything else is cut off.
        var hours = (long)Math.Round(span.TotalHours, MidpointRounding.AwayFromZero);
        return seconds switch
        {
            < 1 => "Less than a second",
            1 => "1 second",
            < 60 => $"{seconds} seconds",
            _ when minutes == 1 => "About a minute",
            _ when minutes < 60 => $"{minutes} minutes",
            _ when hours == 1 => "About an hour",
            _ when hours < 2 * HoursPerDay => $"{hours} hours",
            _ when hours < 2 * HoursPerWeek => $"{hours / HoursPerDay} days",
            _ when hours < 2 * HoursPerMonth => $"{hours / HoursPerWeek} weeks",
            _ when hours < 2 * HoursPerYear => $"{hours / HoursPerMonth} months",
            _ => $"{(long)span.TotalHours / HoursPerYear} years",
        };
    }

    public static string Ago(DateTimeOffset moment, DateTimeOffset now) => Span(now - moment) + " ago";

    /// <summary>As Go prints a time: <c>2026-11-22 07:11:59 +0000 UTC</c>.</summary>
    public static string Absolute(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss '+0000 UTC'", CultureInfo.InvariantCulture);
}
