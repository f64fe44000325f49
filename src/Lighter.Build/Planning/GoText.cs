using System.Globalization;
using System.Text;

namespace Lighter.Build.Planning;

/// <summary>Values as Go prints them, since the history of images is written so by every other builder.</summary>
internal static class GoText
{
    /// <summary><c>%v</c> of a list.</summary>
    public static string List(IEnumerable<string> items) => $"[{string.Join(' ', items)}]";

    /// <summary><c>%q</c> of a list.</summary>
    public static string Quoted(IEnumerable<string> items) => $"[{Words(items)}]";

    /// <summary><c>%q</c> of several values in a row.</summary>
    public static string Words(IEnumerable<string> items) => string.Join(' ', items.Select(Quote));

    /// <summary><c>%q</c> of a number, which Go takes for a character's.</summary>
    public static string Character(int number)
    {
        var rune = Rune.IsValid(number) ? new Rune(number) : Rune.ReplacementChar;
        return rune.Value switch { '\'' => @"'\''", '"' => "'\"'", _ => $"'{Escape(rune)}'" };
    }

    /// <summary><c>time.Duration.String</c>.</summary>
    public static string Duration(TimeSpan time)
    {
        if (time == TimeSpan.Zero)
            return "0s";
        if (time < TimeSpan.FromSeconds(1))
            return time.TotalMilliseconds >= 1 ? $"{Number(time.TotalMilliseconds)}ms" : $"{Number(time.TotalMicroseconds)}µs";
        var seconds = $"{Number(time.Seconds + (time.Ticks % TimeSpan.TicksPerSecond / (double)TimeSpan.TicksPerSecond))}s";
        var hours = (long)time.TotalHours;
        return hours > 0 ? $"{hours}h{time.Minutes}m{seconds}" : time.Minutes > 0 ? $"{time.Minutes}m{seconds}" : seconds;
    }

    private static string Number(double value) => value.ToString("0.#########", CultureInfo.InvariantCulture);

    private static string Quote(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var rune in text.EnumerateRunes())
            quoted.Append(Escape(rune));
        return quoted.Append('"').ToString();
    }

    private static string Escape(Rune rune) => rune.Value switch
    {
        '"' => "\\\"",
        '\\' => "\\\\",
        '\a' => "\\a",
        '\b' => "\\b",
        '\f' => "\\f",
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        '\v' => "\\v",
        < 0x20 or 0x7f => $"\\x{rune.Value:x2}",
        _ when IsPrintable(rune) => rune.ToString(),
        < 0x10000 => $"\\u{rune.Value:x4}",
        _ => $"\\U{rune.Value:x8}",
    };

    private static bool IsPrintable(Rune rune) => rune.Value == ' ' || Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
        or UnicodeCategory.OtherNotAssigned or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator);
}
