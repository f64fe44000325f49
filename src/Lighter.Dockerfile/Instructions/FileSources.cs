using Lighter.Dockerfile.Expansion;

namespace Lighter.Dockerfile.Instructions;

/// <summary>What a COPY or ADD copies, and where to.</summary>
/// <param name="Paths">Paths, patterns, or for ADD also URLs and git references.</param>
/// <param name="Heredocs">Files whose content stands in the Dockerfile.</param>
public sealed record FileSources(IReadOnlyList<string> Paths, IReadOnlyList<HeredocFile> Heredocs, string Destination)
{
    internal FileSources Expand(WordExpander expander) => new(
        [.. Paths.Select(expander.Expand)],
        [.. Heredocs.Select(doc => doc.Expand ? doc with { Content = expander.ExpandContent(doc.Content) } : doc)],
        expander.Expand(Destination));
}
