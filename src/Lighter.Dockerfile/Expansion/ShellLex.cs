namespace Lighter.Dockerfile.Expansion;

/// <summary>
/// Expands variables and takes away quotes as a shell does: <c>$x ${x} ${x:-w} ${x-w} ${x:+w} ${x+w} ${x:?e} ${x?e}
/// ${x#p} ${x##p} ${x%p} ${x%%p} ${x/p/r} ${x//p/r}</c>.
/// See https://docs.docker.com/reference/dockerfile/#environment-replacement.
/// </summary>
/// <remarks>A word that cannot be expanded is a <see cref="DockerfileException"/> without a place.</remarks>
public sealed class ShellLex(char escape = Directives.DefaultEscape)
{
    /// <summary>The character that takes away the meaning of the next one.</summary>
    public char Escape { get; } = escape;

    /// <summary>Leaves quotes in the result.</summary>
    public bool RawQuotes { get; init; }

    /// <summary>Leaves escape characters in the result.</summary>
    public bool RawEscapes { get; init; }

    /// <summary>Quotes are characters like others: for the contents of heredocs.</summary>
    public bool IgnoreQuotes { get; init; }

    /// <summary>Leaves references to variables that are not set as they are.</summary>
    public bool KeepUnset { get; init; }

    public string Expand(string word, VariableLookup lookup) => Process(word, lookup).Text;

    public IReadOnlyList<string> ExpandWords(string text, VariableLookup lookup) => Process(text, lookup).Words;

    public ExpansionResult Process(string word, VariableLookup lookup) => new ShellExpansion(this, word, lookup).Run();
}
