using System.Text;

namespace Lighter.Dockerfile.Ignore;

/// <summary>Cuts an ignore pattern into tokens and refuses what Go's <c>path.Match</c> calls malformed.</summary>
internal ref struct PatternTokenizer(string pattern)
{
    private readonly List<PatternToken> _tokens = [];
    private readonly StringBuilder _literal = new();
    private int _position;

    public static List<PatternToken> Tokenize(string pattern) => new PatternTokenizer(pattern).Run();

    private List<PatternToken> Run()
    {
        while (_position < pattern.Length)
        {
            var c = pattern[_position++];
            switch (c)
            {
                case '*':
                    Add(TakeStars());
                    break;
                case '?':
                    Add(new(PatternTokenKind.AnyCharacter));
                    break;
                case '[':
                    Add(TakeClass());
                    break;
                case '\\':
                    _literal.Append(Take());
                    break;
                default:
                    _literal.Append(c);
                    break;
            }
        }

        EndLiteral();
        return _tokens;
    }

    private void Add(PatternToken token)
    {
        EndLiteral();
        if (token.Kind is not (PatternTokenKind.Star or PatternTokenKind.AnyDirectories)
            || _tokens.Count == 0 || _tokens[^1].Kind != token.Kind)
            _tokens.Add(token);
    }

    private void EndLiteral()
    {
        if (_literal.Length == 0)
            return;
        _tokens.Add(new(PatternTokenKind.Literal, _literal.ToString()));
        _literal.Clear();
    }

    /// <summary>A slash behind <c>**</c> belongs to it.</summary>
    private PatternToken TakeStars()
    {
        if (!TryTake('*'))
            return new(PatternTokenKind.Star);
        TryTake('/');
        return new(_position == pattern.Length ? PatternTokenKind.Anything : PatternTokenKind.AnyDirectories);
    }

    private PatternToken TakeClass()
    {
        var kind = TryTake('^') ? PatternTokenKind.NegatedClass : PatternTokenKind.Class;
        var ranges = new StringBuilder();
        while (ranges.Length == 0 || !TryTake(']'))
        {
            var first = TakeClassCharacter();
            ranges.Append(first).Append(TryTake('-') ? TakeClassCharacter() : first);
            if (ranges[^1] < first)
                throw Malformed();
        }

        return new(kind, ranges.ToString());
    }

    private char TakeClassCharacter()
    {
        var c = Take();
        return c is '-' or ']' ? throw Malformed() : c == '\\' ? Take() : c;
    }

    private char Take() => _position < pattern.Length ? pattern[_position++] : throw Malformed();

    private bool TryTake(char wanted)
    {
        if (_position == pattern.Length || pattern[_position] != wanted)
            return false;
        _position++;
        return true;
    }

    private readonly DockerfileException Malformed() => new($"syntax error in pattern: {pattern}");
}
