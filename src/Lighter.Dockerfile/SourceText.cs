using System.Text;

namespace Lighter.Dockerfile;

/// <summary>A text with the name that users know it by; shows the lines around a place in it.</summary>
public sealed class SourceText(string name, string text)
{
    private const string Rule = "--------------------";

    /// <summary>A single line is shown with this many lines around it, a longer piece with half of them.</summary>
    private const int LinesAround = 4;

    /// <summary>What is shown of a very long line.</summary>
    private const int LineLimit = 500;

    private string[]? _lines;

    public string Name { get; } = name;

    public string Text { get; } = text;

    private string[] Lines => _lines ??= Text.Split('\n');

    /// <summary>
    /// The lines of <paramref name="span"/>, marked with <c>&gt;&gt;&gt;</c>, and those around them, under a heading
    /// <c>name:line</c>: the form in which BuildKit shows an error. Empty when the span lies outside the text.
    /// </summary>
    public string Excerpt(SourceSpan span)
    {
        if (span.Start < 1 || span.Start > Lines.Length)
            return "";
        var (first, last) = Surroundings(span);
        var excerpt = new StringBuilder().Append($"{Name}:{span.Start}\n{Rule}\n");
        for (var line = first; line <= last; line++)
            excerpt.Append($" {line,3} | {(span.Contains(line) ? ">>>" : "   ")} {Shown(line)}\n");
        return excerpt.Append(Rule).Append('\n').ToString();
    }

    public override string ToString() => Name;

    private (int First, int Last) Surroundings(SourceSpan span)
    {
        var first = span.Start;
        var last = Math.Min(Math.Max(span.Start, span.End), Lines.Length);
        var wanted = first == last ? LinesAround : LinesAround / 2;
        for (var added = 0; added < wanted; added++)
        {
            if (first > 1)
            {
                first--;
                added++;
            }

            if (last != Lines.Length)
            {
                last++;
                added++;
            }
        }

        return (first, last);
    }

    private string Shown(int line)
    {
        var shown = Lines[line - 1].TrimEnd('\r');
        return shown.Length <= LineLimit ? shown : string.Concat(shown.AsSpan(0, LineLimit), "…");
    }
}
