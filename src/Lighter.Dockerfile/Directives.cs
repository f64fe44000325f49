namespace Lighter.Dockerfile;

/// <summary>
/// The parser directives at the top of a Dockerfile: <c># name=value</c>.
/// See https://docs.docker.com/reference/dockerfile/#parser-directives.
/// </summary>
public sealed record Directives
{
    public const char DefaultEscape = '\\';

    /// <summary>The frontend that the file asks for, such as <c>docker/dockerfile:1</c>.</summary>
    public string? Syntax { get; init; }

    /// <summary>The options of build checks, such as <c>skip=JSONArgsRecommended;error=true</c>.</summary>
    public string? Check { get; init; }

    /// <summary>The character that continues lines and escapes characters: <c>\</c> or <c>`</c>.</summary>
    public char Escape { get; init; } = DefaultEscape;
}
