using System.Text;

namespace Lighter.Dockerfile.Expansion;

/// <summary>
/// A shell's pattern: <c>*</c> for any characters, <c>?</c> for one, <c>\</c> before either for itself. Neither matches a
/// line end.
/// </summary>
/// <remarks>Matching steps through the value once with the set of pattern positions reached, so no input makes it slow.</remarks>
internal sealed class ShellPattern
{
    private const int Star = -1;
    private const int AnyRune = -2;

    /// <summary>More steps than this are an attack, and refused.</summary>
    private const long WorkLimit = 1L << 25;

    private readonly int[] _tokens;
    private long _work;

    private ShellPattern(int[] tokens) => _tokens = tokens;

    public static ShellPattern Compile(string pattern)
    {
        var tokens = new List<int>();
        var runes = Runes(pattern);
        for (var i = 0; i < runes.Length; i++)
        {
            if (runes[i] == '\\')
                tokens.Add(Escaped(pattern, i + 1 < runes.Length ? runes[++i] : 0));
            else if (runes[i] != '*')
                tokens.Add(runes[i] == '?' ? AnyRune : runes[i]);
            else if (tokens.Count == 0 || tokens[^1] != Star)
                tokens.Add(Star);
        }

        return new([.. tokens]);
    }

    public string TrimPrefix(string value, bool longest)
    {
        var runes = Runes(value);
        var end = MatchAt(runes, 0, longest);
        return end < 0 ? value : Text(runes.AsSpan(end));
    }

    public string TrimSuffix(string value, bool longest)
    {
        var runes = Runes(value);
        Array.Reverse(runes);
        var end = new ShellPattern([.. Enumerable.Reverse(_tokens)]).MatchAt(runes, 0, longest);
        if (end < 0)
            return value;
        var rest = runes.AsSpan(end);
        rest.Reverse();
        return Text(rest);
    }

    /// <summary>The value with its leftmost longest match replaced, or all of them, one after the other.</summary>
    public string Replace(string value, string replacement, bool all)
    {
        var runes = Runes(value);
        var result = new StringBuilder();
        var copied = 0;
        for (var start = 0; start <= runes.Length; start++)
        {
            var end = MatchAt(runes, start, longest: true);
            if (end < 0 || (end == start && start == copied && start > 0))
                continue;
            result.Append(Text(runes.AsSpan(copied, start - copied))).Append(replacement);
            copied = end;
            if (!all)
                break;
            start = Math.Max(start, end - 1);
            if (result.Length > WordBuilder.Limit)
                throw new DockerfileException("a replacement grows too long");
        }

        return result.Append(Text(runes.AsSpan(copied))).ToString();
    }

    /// <summary>Where a match that begins at <paramref name="start"/> ends; -1 when none does.</summary>
    private int MatchAt(int[] runes, int start, bool longest)
    {
        var reached = new bool[_tokens.Length + 1];
        reached[0] = true;
        var end = -1;
        for (var position = start; ; position++)
        {
            PassStars(reached);
            if (reached[^1])
            {
                end = position;
                if (!longest)
                    return end;
            }

            if (position == runes.Length || !Step(reached, runes[position]))
                return end;
        }
    }

    /// <summary>A star may match nothing.</summary>
    private void PassStars(bool[] reached)
    {
        for (var i = 0; i < _tokens.Length; i++)
            reached[i + 1] |= reached[i] && _tokens[i] == Star;
    }

    /// <summary>Moves all positions over one character; false when none is left.</summary>
    private bool Step(bool[] reached, int rune)
    {
        if ((_work += _tokens.Length) > WorkLimit)
            throw new DockerfileException("a pattern in a substitution takes too long to match");
        var any = false;
        for (var i = _tokens.Length; i > 0; i--)
        {
            var stays = i < _tokens.Length && reached[i] && _tokens[i] == Star && rune != '\n';
            reached[i] = stays || (reached[i - 1] && Matches(_tokens[i - 1], rune));
            any |= reached[i];
        }

        reached[0] = reached[0] && _tokens.Length > 0 && _tokens[0] == Star && rune != '\n';
        return any || reached[0];
    }

    private static bool Matches(int token, int rune) => token == AnyRune ? rune != '\n' : token == rune;

    private static int Escaped(string pattern, int rune) => rune is '*' or '?' or '\\' or '}' or '/'
        ? rune
        : throw new DockerfileException(
            $"invalid pattern ({pattern}) in substitution: invalid escape '\\{(rune == 0 ? "" : char.ConvertFromUtf32(rune))}'");

    private static int[] Runes(string text) => [.. text.EnumerateRunes().Select(static rune => rune.Value)];

    private static string Text(ReadOnlySpan<int> runes)
    {
        var text = new StringBuilder(runes.Length);
        foreach (var rune in runes)
            text.Append(new Rune(rune).ToString());
        return text.ToString();
    }
}
