using System.Text.Json;

namespace Lighter.Cli.Templates;

/// <summary>The heads of a table, for its template: each field is its own head, and each method the last part of its word.</summary>
internal sealed class TemplateHeads<T>(IReadOnlyList<TemplateField<T>> fields, IReadOnlyList<TemplateMethod<T>> methods) : ITemplateObject
{
    private readonly TemplateMap _fields = new(fields.Select(field => new KeyValuePair<string, object?>(field.Name, field.Header)));

    public IEnumerable<string> Names => _fields.Names;

    public bool TryGet(string name, out object? value) => _fields.TryGet(name, out value);

    public bool TryCall(string name, string word, out object? value)
    {
        value = word[(word.LastIndexOf('.') + 1)..].Replace('-', ' ').Replace('_', ' ');
        return methods.Any(known => known.Name == name);
    }

    public void WriteJson(Utf8JsonWriter writer) => _fields.WriteJson(writer);
}
