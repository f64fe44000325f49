namespace Lighter.Dockerfile.Ignore;

/// <summary>
/// Matches a path with the tokens of a pattern, all ways at once: a row says which positions of the path the tokens so far
/// can reach, so that no pattern is slow.
/// </summary>
internal static class TokenMatcher
{
    private const int StackLimit = 512;

    public static bool Matches(ReadOnlySpan<PatternToken> tokens, ReadOnlySpan<char> path)
    {
        var row = path.Length < StackLimit ? stackalloc bool[path.Length + 1] : new bool[path.Length + 1];
        row.Clear();
        row[0] = true;
        foreach (var token in tokens)
        {
            if (!Step(token, path, row))
                return false;
        }

        return row[^1];
    }

    /// <summary>Whether the pattern may match a longer path that starts with <paramref name="prefix"/>.</summary>
    public static bool MayMatchBelow(ReadOnlySpan<PatternToken> tokens, ReadOnlySpan<char> prefix)
    {
        var row = prefix.Length < StackLimit ? stackalloc bool[prefix.Length + 1] : new bool[prefix.Length + 1];
        row.Clear();
        row[0] = true;
        foreach (var token in tokens)
        {
            if (row[^1] || EndsWithin(token, prefix, row))
                return true;
            if (!Step(token, prefix, row))
                return false;
        }

        return false;
    }

    /// <summary>Whether the text ends in the middle of a literal, so that the rest may follow.</summary>
    private static bool EndsWithin(PatternToken token, ReadOnlySpan<char> text, ReadOnlySpan<bool> row)
    {
        if (token.Kind == PatternTokenKind.Anything)
            return row.Contains(true);
        if (token.Kind != PatternTokenKind.Literal)
            return token.Kind == PatternTokenKind.AnyDirectories && row.Contains(true);
        for (var i = Math.Max(0, text.Length - token.Text.Length + 1); i < text.Length; i++)
        {
            if (row[i] && token.Text.AsSpan().StartsWith(text[i..]))
                return true;
        }

        return false;
    }

    /// <summary>Moves the reached positions over a token; false when none is left.</summary>
    private static bool Step(PatternToken token, ReadOnlySpan<char> path, Span<bool> row)
    {
        switch (token.Kind)
        {
            case PatternTokenKind.Literal:
                StepLiteral(token.Text, path, row);
                break;
            case PatternTokenKind.Star:
                for (var i = 0; i < path.Length; i++)
                    row[i + 1] |= row[i] && path[i] != '/';
                break;
            case PatternTokenKind.AnyDirectories:
                StepDirectories(path, row);
                break;
            case PatternTokenKind.Anything:
                row[row.IndexOf(true)..].Fill(true);
                break;
            default:
                StepCharacter(token, path, row);
                break;
        }

        return row.Contains(true);
    }

    private static void StepLiteral(string text, ReadOnlySpan<char> path, Span<bool> row)
    {
        for (var i = path.Length; i >= 0; i--)
        {
            var start = i - text.Length;
            row[i] = start >= 0 && row[start] && path[start..i].SequenceEqual(text);
        }
    }

    private static void StepDirectories(ReadOnlySpan<char> path, Span<bool> row)
    {
        var begun = false;
        for (var i = 0; i < path.Length; i++)
        {
            begun |= row[i];
            row[i + 1] |= begun && path[i] == '/';
        }
    }

    /// <summary>A character of two UTF-16 units is one.</summary>
    private static void StepCharacter(PatternToken token, ReadOnlySpan<char> path, Span<bool> row)
    {
        for (var i = path.Length; i > 0; i--)
        {
            var isPair = i > 1 && char.IsSurrogatePair(path[i - 2], path[i - 1]);
            row[i] = isPair
                ? row[i - 2] && token.Kind != PatternTokenKind.Class
                : row[i - 1] && Accepts(token, path[i - 1]);
        }

        row[0] = false;
    }

    private static bool Accepts(PatternToken token, char c) =>
        token.Kind == PatternTokenKind.AnyCharacter ? c != '/' : token.ClassContains(c);
}
