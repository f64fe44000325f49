namespace Lighter.Dockerfile.Ignore;

/// <summary>One compiled pattern. Most are a plain path, a prefix or a suffix, and are matched as such.</summary>
internal sealed class IgnorePattern
{
    private readonly PatternToken[] _tokens;
    private readonly Shape _shape;
    private readonly string _text;

    private IgnorePattern(bool isException, PatternToken[] tokens)
    {
        IsException = isException;
        _tokens = tokens;
        (_shape, _text) = ShapeOf(tokens);
    }

    private enum Shape
    {
        /// <summary>The tokens decide.</summary>
        General,
        /// <summary>A literal.</summary>
        Exact,
        /// <summary>A literal and <c>**</c>.</summary>
        Prefix,
        /// <summary><c>**/</c> and a literal.</summary>
        Suffix,
        /// <summary><c>**</c> alone.</summary>
        All,
    }

    /// <summary>Starts with <c>!</c>: what it matches is not ignored after all.</summary>
    public bool IsException { get; }

    /// <summary>Compiles a pattern that has neither <c>!</c> nor needless slashes.</summary>
    public static IgnorePattern Compile(string pattern, bool isException) =>
        new(isException, Merge(PatternTokenizer.Tokenize(pattern), pattern));

    public bool Matches(ReadOnlySpan<char> path) => _shape switch
    {
        Shape.All => true,
        Shape.Exact => path.SequenceEqual(_text),
        Shape.Prefix => path.StartsWith(_text),
        Shape.Suffix => EndsWithText(path),
        _ => FirstLiteralMatches(path) && LastLiteralMatches(path) && TokenMatcher.Matches(_tokens, path),
    };

    /// <summary>Whether it may match something below a directory, given with a slash at its end.</summary>
    public bool MayMatchBelow(ReadOnlySpan<char> directory) => TokenMatcher.MayMatchBelow(_tokens, directory);

    private static PatternToken[] Merge(List<PatternToken> tokens, string pattern)
    {
        // "**foo" means any path that ends in foo, not only a name of that kind, when nothing else is special: moby's way.
        if (tokens is [{ Kind: PatternTokenKind.AnyDirectories }, { Kind: PatternTokenKind.Literal }]
            && !pattern.StartsWith("**/", StringComparison.Ordinal) && !pattern.Contains('\\'))
            tokens[0] = new(PatternTokenKind.Anything);
        return [.. tokens];
    }

    private static (Shape Shape, string Text) ShapeOf(PatternToken[] tokens) => tokens switch
    {
        [{ Kind: PatternTokenKind.Anything }] => (Shape.All, ""),
        [{ Kind: PatternTokenKind.Literal } path] => (Shape.Exact, path.Text),
        [{ Kind: PatternTokenKind.Literal } prefix, { Kind: PatternTokenKind.Anything }] => (Shape.Prefix, prefix.Text),
        [{ Kind: PatternTokenKind.AnyDirectories }, { Kind: PatternTokenKind.Literal } name] => (Shape.Suffix, name.Text),
        _ => (Shape.General, ""),
    };

    private bool EndsWithText(ReadOnlySpan<char> path) =>
        path.EndsWith(_text) && (path.Length == _text.Length || path[^(_text.Length + 1)] == '/');

    private bool FirstLiteralMatches(ReadOnlySpan<char> path) =>
        _tokens[0].Kind != PatternTokenKind.Literal || path.StartsWith(_tokens[0].Text);

    private bool LastLiteralMatches(ReadOnlySpan<char> path) =>
        _tokens[^1].Kind != PatternTokenKind.Literal || path.EndsWith(_tokens[^1].Text);
}
