using System.Globalization;
using System.Text;

namespace Lighter.Cli.Templates;

/// <summary>Escapes in Go's string constants, read and written. <see href="https://go.dev/ref/spec#String_literals"/></summary>
internal static class GoEscape
{
    /// <param name="text">The text.</param>
    /// <param name="position">The backslash; afterwards the escape's last character.</param>
    public static string? Read(string text, ref int position)
    {
        if (++position >= text.Length)
            return null;
        return text[position] switch
        {
            'n' => "\n",
            't' => "\t",
            'r' => "\r",
            'a' => "\a",
            'b' => "\b",
            'f' => "\f",
            'v' => "\v",
            '\\' => "\\",
            '"' => "\"",
            '\'' => "'",
            'x' => CodePoint(text, ref position, 2),
            'u' => CodePoint(text, ref position, 4),
            'U' => CodePoint(text, ref position, 8),
            _ => null,
        };
    }

    /// <summary>As <c>%q</c> prints a string: what cannot be seen is escaped.</summary>
    public static string Quote(string text) => $"\"{string.Concat(text.EnumerateRunes().Select(Escaped))}\"";

    private static string Escaped(Rune rune) => rune.Value switch
    {
        '"' => "\\\"",
        '\\' => "\\\\",
        '\n' => "\\n",
        '\t' => "\\t",
        '\r' => "\\r",
        '\a' => "\\a",
        '\b' => "\\b",
        '\f' => "\\f",
        '\v' => "\\v",
        < 0x20 or 0x7f => $"\\x{rune.Value:x2}",
        _ when IsPrinted(rune) => rune.ToString(),
        <= 0xffff => $"\\u{rune.Value:x4}",
        _ => $"\\U{rune.Value:x8}",
    };

    private static bool IsPrinted(Rune rune) => rune.Value == ' ' || Rune.IsLetterOrDigit(rune) || Rune.IsPunctuation(rune) || Rune.IsSymbol(rune)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark
            or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber;

    private static string? CodePoint(string text, ref int position, int digits)
    {
        if (position + digits >= text.Length
            || !int.TryParse(text.AsSpan(position + 1, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
            || value is < 0 or > 0x10ffff or (>= 0xd800 and <= 0xdfff))
            return null;
        position += digits;
        return char.ConvertFromUtf32(value);
    }
}
