namespace Lighter.Dockerfile.Instructions;

/// <summary>Where an instruction comes from.</summary>
/// <param name="Keyword">Its first word as written.</param>
/// <param name="Code">Its text with continuation lines joined.</param>
/// <param name="Source">The file.</param>
/// <param name="Span">Its lines, heredocs included.</param>
/// <param name="Comments">The comment lines directly above, without their marks.</param>
public sealed record InstructionOrigin(
    string Keyword,
    string Code,
    SourceText Source,
    SourceSpan Span,
    IReadOnlyList<string> Comments);
