using System.Text;
using Lighter.Dockerfile.Expansion;

namespace Lighter.Dockerfile.Parsing;

/// <summary>Finds the words <c>&lt;&lt;NAME</c> of an instruction.</summary>
internal static class HeredocWords
{
    private static readonly ShellLex LineLex = new()
    {
        RawQuotes = true,
        RawEscapes = true,
        KeepUnset = true,
    };

    private static readonly ShellLex PlainLex = new() { KeepUnset = true };

    private static readonly ShellLex QuotedLex = new() { KeepUnset = true, RawQuotes = true };

    /// <summary>The heredocs that an instruction's line announces, without their contents, in order.</summary>
    public static List<Heredoc> FindAll(string line)
    {
        var found = new List<Heredoc>();
        foreach (var word in WordsOf(line))
        {
            if (TryParse(word) is { } heredoc)
                found.Add(heredoc);
        }

        return found;
    }

    /// <summary>The heredoc that a single word announces; null when it announces none.</summary>
    /// <remarks>Digits before the arrows are a file descriptor, which only the shell of a RUN cares about.</remarks>
    public static Heredoc? TryParse(string word)
    {
        var rest = word.AsSpan().TrimStart("0123456789");
        if (!rest.StartsWith("<<"))
            return null;
        rest = rest[2..];
        var stripTabs = rest.StartsWith('-');
        var name = (stripTabs ? rest[1..] : rest).TrimStart(" \t\n\f\r").ToString();
        return name.Length == 0 || name.Contains('<') ? null : Named(name, stripTabs);
    }

    /// <summary>The content without the tabs at the start of its lines.</summary>
    public static string WithoutLeadingTabs(string content)
    {
        var stripped = new StringBuilder(content.Length);
        var lines = new LineReader(content);
        while (lines.TryRead(out var line))
            stripped.Append(line.TrimStart('\t'));
        return stripped.ToString();
    }

    private static IReadOnlyList<string> WordsOf(string line)
    {
        try
        {
            return LineLex.ExpandWords(line, static _ => null);
        }
        catch (DockerfileException)
        {
            // Quoting that our lexer cannot follow (a script may be any language's) announces no heredoc.
            return [];
        }
    }

    private static Heredoc? Named(string name, bool stripTabs)
    {
        var plain = PlainLex.ExpandWords(name, static _ => null);
        if (plain.Count != 1)
            return null;
        var quoted = QuotedLex.ExpandWords(name, static _ => null);
        if (quoted.Count != 1)
            throw new DockerfileException($"ambiguous heredoc name: {name}");
        return new(plain[0], Expand: Quotes(plain[0]) == Quotes(quoted[0]), stripTabs, Content: "");
    }

    private static int Quotes(string word) => word.AsSpan().Count('\'') + word.AsSpan().Count('"');
}
