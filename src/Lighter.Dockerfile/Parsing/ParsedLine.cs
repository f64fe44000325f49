namespace Lighter.Dockerfile.Parsing;

/// <summary>
/// One instruction as the grammar sees it, its meaning not yet looked at: <c>KEYWORD --flag… argument…</c>.
/// </summary>
internal sealed record ParsedLine
{
    /// <summary>The first word as written.</summary>
    public required string Keyword { get; init; }

    public required IReadOnlyList<string> Flags { get; init; }

    /// <summary>What the arguments are depends on the keyword: words, one text, or (name, value, separator) triples.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }

    /// <summary>The arguments were written as a JSON array (exec form).</summary>
    public bool IsJson { get; init; }

    /// <summary>The instruction's text with continuation lines joined.</summary>
    public required string Original { get; init; }

    public SourceSpan Span { get; init; }

    public IReadOnlyList<Heredoc> Heredocs { get; init; } = [];

    /// <summary>The comment lines directly above.</summary>
    public IReadOnlyList<string> Comments { get; init; } = [];

    /// <summary>The instruction that an ONBUILD holds.</summary>
    public ParsedLine? Trigger { get; init; }
}
