namespace Lighter.Cli.Templates;

/// <summary>A function that refused its arguments; where that was is added by the evaluator.</summary>
internal sealed class TemplateFailure(string message) : Exception(message);
