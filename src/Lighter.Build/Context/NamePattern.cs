using Lighter.Dockerfile;

namespace Lighter.Build.Context;

/// <summary>
/// One component of a path pattern: <c>*</c>, <c>?</c>, <c>[a-z]</c>, <c>\</c>.
/// <see href="https://pkg.go.dev/path/filepath#Match"/>
/// </summary>
internal static class NamePattern
{
    public static bool IsPattern(string component) => component.AsSpan().ContainsAny('*', '?', '[') || component.Contains('\\');

    /// <exception cref="DockerfileException">The pattern is malformed.</exception>
    public static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> name)
    {
        while (!pattern.IsEmpty)
        {
            if (pattern[0] == '*')
                return MatchesRest(pattern.TrimStart('*'), name);
            if (name.IsEmpty || !MatchesOne(ref pattern, name[0]))
            {
                Validate(pattern);
                return false;
            }

            name = name[1..];
        }

        return name.IsEmpty;
    }

    private static bool MatchesRest(ReadOnlySpan<char> pattern, ReadOnlySpan<char> name)
    {
        for (var i = 0; i <= name.Length; i++)
        {
            if (Matches(pattern, name[i..]))
                return true;
        }

        return false;
    }

    private static bool MatchesOne(ref ReadOnlySpan<char> pattern, char letter)
    {
        switch (pattern[0])
        {
            case '?':
                pattern = pattern[1..];
                return true;
            case '[':
                return MatchesClass(ref pattern, letter);
            default:
                var expected = Take(ref pattern);
                return expected == letter;
        }
    }

    private static bool MatchesClass(ref ReadOnlySpan<char> pattern, char letter)
    {
        var rest = pattern[1..];
        var isNegated = rest.StartsWith('^');
        if (isNegated)
            rest = rest[1..];
        var isMatch = false;
        for (var ranges = 0; ranges == 0 || !rest.StartsWith(']'); ranges++)
        {
            var low = TakeInClass(ref rest);
            var high = low;
            if (rest.StartsWith('-'))
            {
                rest = rest[1..];
                high = TakeInClass(ref rest);
            }

            isMatch |= low <= letter && letter <= high;
        }

        pattern = rest[1..];
        return isMatch != isNegated;
    }

    private static char TakeInClass(ref ReadOnlySpan<char> pattern)
    {
        if (pattern.IsEmpty || pattern[0] is '-' or ']')
            throw Malformed();
        var taken = Take(ref pattern);
        return pattern.IsEmpty ? throw Malformed() : taken;
    }

    private static char Take(ref ReadOnlySpan<char> pattern)
    {
        if (pattern[0] == '\\')
            pattern = pattern[1..];
        if (pattern.IsEmpty)
            throw Malformed();
        var taken = pattern[0];
        pattern = pattern[1..];
        return taken;
    }

    /// <summary>A malformed pattern is an error even where it could not match anyway.</summary>
    private static void Validate(ReadOnlySpan<char> pattern)
    {
        while (!pattern.IsEmpty)
        {
            if (pattern[0] is '*' or '?')
                pattern = pattern[1..];
            else if (pattern[0] == '[')
                MatchesClass(ref pattern, '\0');
            else
                Take(ref pattern);
        }
    }

    private static DockerfileException Malformed() => new("syntax error in pattern");
}
