namespace Lighter.Cli.Rendering;

/// <summary>Breaks sentences into lines.</summary>
internal static class TextFlow
{
    /// <summary>Lines of at most <paramref name="width"/> columns; a longer word stands alone. Line breaks in the text stay.</summary>
    public static IEnumerable<string> Wrap(string text, int width) =>
        text.Split('\n').SelectMany(line => WrapLine(line, width));

    private static IEnumerable<string> WrapLine(string text, int width)
    {
        var line = "";
        foreach (var word in text.Split(' '))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                yield return line;
                line = word;
            }
            else
                line = line.Length == 0 ? word : $"{line} {word}";
        }

        yield return line;
    }
}
