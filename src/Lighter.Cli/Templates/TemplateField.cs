namespace Lighter.Cli.Templates;

/// <param name="Name">As templates say it: <c>.Names</c>.</param>
/// <param name="Header">The head of its column: <c>NAMES</c>.</param>
/// <param name="Value">Its value for an item: a string, a number, a boolean, a list or an object.</param>
internal sealed record TemplateField<T>(string Name, string Header, Func<T, object?> Value)
{
    /// <summary>Its value in JSON, where that is another.</summary>
    public Func<T, object?> Json { get; init; } = Value;
}
