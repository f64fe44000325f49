namespace Lighter.Dockerfile.Parsing;

/// <summary>A Dockerfile as the grammar sees it.</summary>
/// <param name="EmptyContinuations">Where an empty line continues an instruction, which is deprecated.</param>
internal sealed record ParsedFile(
    Directives Directives,
    IReadOnlyList<ParsedLine> Lines,
    IReadOnlyList<SourceSpan> EmptyContinuations);
