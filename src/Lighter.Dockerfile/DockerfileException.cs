namespace Lighter.Dockerfile;

/// <summary>
/// What is wrong with a user's Dockerfile or ignore file, and where. A failure met before its place is known (a word that
/// cannot be expanded) has no place until <see cref="At"/> gives it one.
/// </summary>
public sealed class DockerfileException : LighterException
{
    public DockerfileException(string reason)
        : base(ErrorCode.InvalidArgument, reason) => Reason = reason;

    private DockerfileException(string message, string reason, SourceText source, SourceSpan span, Exception? cause)
        : base(ErrorCode.InvalidArgument, message, cause)
    {
        Reason = reason;
        Source = source;
        Span = span;
    }

    /// <summary>The message without the place.</summary>
    public string Reason { get; }

    public new SourceText? Source { get; }

    public SourceSpan? Span { get; }

    /// <summary>A text that does not follow the Dockerfile's grammar.</summary>
    public static DockerfileException Parse(string reason, SourceText source, SourceSpan span, Exception? cause = null) =>
        new($"dockerfile parse error on line {span.Start}: {reason}", reason, source, span, cause);

    /// <summary>The same failure, met at a place; unchanged when it has one.</summary>
    public DockerfileException At(SourceText source, SourceSpan span) =>
        Span is null ? new($"{source.Name}:{span.Start}: {Reason}", Reason, source, span, this) { Hint = Hint } : this;

    /// <summary>The lines around the place, marked (<see cref="SourceText.Excerpt"/>); empty when there is no place.</summary>
    public string Excerpt() => Source is { } source && Span is { } span ? source.Excerpt(span) : "";
}
