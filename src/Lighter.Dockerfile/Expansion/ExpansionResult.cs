namespace Lighter.Dockerfile.Expansion;

/// <summary>An expanded word.</summary>
/// <param name="Text">All of it, spaces kept.</param>
/// <param name="Words">The words it consists of after expansion, where quotes keep spaces together.</param>
/// <param name="Matched">The variables used that are set.</param>
/// <param name="Unmatched">The variables used that are not.</param>
public sealed record ExpansionResult(
    string Text,
    IReadOnlyList<string> Words,
    IReadOnlySet<string> Matched,
    IReadOnlySet<string> Unmatched);
