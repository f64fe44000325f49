using Lighter.Oci.References;

namespace Lighter.Engine.Images.Listing;

/// <summary>
/// The pattern of <c>--filter reference=</c>: as Go's <c>path.Match</c>, against a name as people write it, with and without its
/// tag. <see href="https://pkg.go.dev/path#Match"/>
/// </summary>
internal static class ReferencePattern
{
    public static bool Matches(string pattern, ImageReference name) =>
        MatchesText(pattern, name.Familiar) || MatchesText(pattern, name.FamiliarRepository)
        || MatchesText(pattern, name.ToString()) || MatchesText(pattern, name.Repository);

    /// <summary><c>*</c> any characters but a slash, <c>?</c> one, <c>[a-z]</c> one of a set, <c>\</c> the next one itself.</summary>
    internal static bool MatchesText(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text)
    {
        while (!pattern.IsEmpty)
        {
            if (pattern[0] == '*')
                return MatchesStar(pattern[1..], text);
            if (text.IsEmpty || !MatchesOne(ref pattern, text[0]))
                return false;
            text = text[1..];
        }

        return text.IsEmpty;
    }

    private static bool MatchesStar(ReadOnlySpan<char> rest, ReadOnlySpan<char> text)
    {
        for (var i = 0; i <= text.Length; i++)
        {
            if (MatchesText(rest, text[i..]))
                return true;
            if (i < text.Length && text[i] == '/')
                return false;
        }

        return false;
    }

    private static bool MatchesOne(ref ReadOnlySpan<char> pattern, char c)
    {
        var first = pattern[0];
        if (first == '[')
            return MatchesSet(ref pattern, c);
        if (first == '\\' && pattern.Length > 1)
            pattern = pattern[1..];
        var matches = first == '?' ? c != '/' : pattern[0] == c;
        pattern = pattern[1..];
        return matches;
    }

    private static bool MatchesSet(ref ReadOnlySpan<char> pattern, char c)
    {
        var end = pattern.IndexOf(']');
        if (end < 0)
            throw new LighterException(ErrorCode.InvalidArgument, "invalid filter 'reference': syntax error in pattern");
        var set = pattern[1..end];
        pattern = pattern[(end + 1)..];
        var negated = set.StartsWith("^");
        if (negated)
            set = set[1..];
        var found = false;
        for (var i = 0; i < set.Length; i++)
        {
            var isRange = i + 2 < set.Length && set[i + 1] == '-';
            found |= isRange ? c >= set[i] && c <= set[i + 2] : c == set[i];
            i += isRange ? 2 : 0;
        }

        return found != negated;
    }
}
