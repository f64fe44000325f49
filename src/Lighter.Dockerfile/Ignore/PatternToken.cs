namespace Lighter.Dockerfile.Ignore;

/// <summary>A piece of an ignore pattern.</summary>
/// <param name="Text">A literal's characters, or a class's pairs of first and last.</param>
internal sealed record PatternToken(PatternTokenKind Kind, string Text = "")
{
    /// <summary>Whether a class holds a character.</summary>
    public bool ClassContains(char c)
    {
        for (var i = 0; i < Text.Length; i += 2)
        {
            if (Text[i] <= c && c <= Text[i + 1])
                return Kind == PatternTokenKind.Class;
        }

        return Kind == PatternTokenKind.NegatedClass;
    }
}
