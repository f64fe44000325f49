using System.Text;
using Lighter.Dockerfile.Parsing;

namespace Lighter.Dockerfile.Tests.Parsing;

/// <summary>Prints a parsed file in the form of BuildKit's parse trees: a line of s-expressions an instruction.</summary>
internal static class ParseTree
{
    public static string Print(ParsedFile file) =>
        string.Concat(file.Lines.Select(static line => $"({Print(line)})\n"));

    private static string Print(ParsedLine line)
    {
        var tree = new StringBuilder(line.Keyword.ToLowerInvariant());
        if (line.Flags.Count > 0)
            tree.Append($" [{string.Join(' ', line.Flags.Select(GoQuote.Quote))}]");
        if (line.Trigger is { } trigger)
            tree.Append($" ({Print(trigger)})");
        foreach (var argument in line.Arguments)
            tree.Append(' ').Append(GoQuote.Quote(argument));
        return tree.ToString();
    }
}
