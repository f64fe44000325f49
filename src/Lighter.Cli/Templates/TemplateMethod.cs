namespace Lighter.Cli.Templates;

/// <summary>What a row of a list tells for a word that the template gives: <c>.Label "key"</c>.</summary>
/// <param name="Name">As templates say it.</param>
/// <param name="Value">Its value for an item and a word.</param>
internal sealed record TemplateMethod<T>(string Name, Func<T, string, object?> Value);
