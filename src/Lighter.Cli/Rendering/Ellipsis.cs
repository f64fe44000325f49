namespace Lighter.Cli.Rendering;

/// <summary>Cuts a text to a width and says so with one character.</summary>
internal static class Ellipsis
{
    public static string Cut(string text, int width)
    {
        if (width <= 0)
            return "";
        if (TextWidth.Of(text) <= width)
            return text;
        var used = 0;
        var length = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            var next = TextWidth.Of(rune.ToString());
            if (used + next > width - 1)
                break;
            used += next;
            length += rune.Utf16SequenceLength;
        }

        return text[..length] + "…";
    }
}
