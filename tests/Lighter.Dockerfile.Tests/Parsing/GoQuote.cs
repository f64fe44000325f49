using System.Globalization;
using System.Text;

namespace Lighter.Dockerfile.Tests.Parsing;

/// <summary>Quotes a string as Go's <c>strconv.Quote</c> does.</summary>
internal static class GoQuote
{
    public static string Quote(string text)
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
        < ' ' or 0x7f => "\\x" + rune.Value.ToString("x2", CultureInfo.InvariantCulture),
        _ => rune.ToString(),
    };
}
