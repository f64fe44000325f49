namespace Lighter.Dockerfile.Expansion;

/// <summary>
/// What <see cref="Instructions.Instruction.Expand"/> asks to expand its words: an escape character, the variables in
/// scope, and a note of those that were used.
/// </summary>
public sealed class WordExpander(char escape, VariableLookup lookup)
{
    private readonly ShellLex _words = new(escape);

    /// <summary>Heredocs are escaped by <c>\</c> whatever the escape directive says.</summary>
    private readonly ShellLex _contents = new() { IgnoreQuotes = true };

    private readonly HashSet<string> _matched = [];
    private readonly HashSet<string> _unmatched = [];

    /// <summary>Variables used that are set.</summary>
    public IReadOnlySet<string> Matched => _matched;

    /// <summary>Variables used that are not: each is most likely a mistake.</summary>
    public IReadOnlySet<string> Unmatched => _unmatched;

    /// <summary>A word to a word, spaces kept.</summary>
    public string Expand(string word) => Process(_words, word).Text;

    /// <summary>A word to the words that it becomes.</summary>
    public IReadOnlyList<string> ExpandWords(string word) => Process(_words, word).Words;

    /// <summary>The contents of a heredoc, whose quotes are its own.</summary>
    public string ExpandContent(string content) => Process(_contents, content).Text;

    private ExpansionResult Process(ShellLex lex, string word)
    {
        var result = lex.Process(word, lookup);
        _matched.UnionWith(result.Matched);
        _unmatched.UnionWith(result.Unmatched);
        return result;
    }
}
