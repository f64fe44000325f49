namespace Lighter.Dockerfile;

/// <summary>A finding of a build check: the file is valid, yet most likely not what its author wants.</summary>
/// <param name="Rule">The rule's name, such as <c>StageNameCasing</c>.</param>
/// <param name="Description">What the rule asks for.</param>
/// <param name="Message">What was found.</param>
/// <param name="Url">The rule's page.</param>
public sealed record DockerfileWarning(string Rule, string Description, string Message, string Url, SourceSpan Span);
