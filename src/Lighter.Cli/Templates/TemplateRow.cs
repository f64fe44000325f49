using System.Text.Json;

namespace Lighter.Cli.Templates;

/// <summary>A row of a list for templates: its fields are computed when a template asks.</summary>
internal sealed class TemplateRow<T>(IReadOnlyList<TemplateField<T>> fields, IReadOnlyList<TemplateMethod<T>> methods, T item) : ITemplateObject
{
    public IEnumerable<string> Names => fields.Select(known => known.Name).Order(StringComparer.Ordinal);

    public bool TryGet(string name, out object? value)
    {
        foreach (var field in fields)
        {
            if (field.Name != name)
                continue;
            value = field.Value(item);
            return true;
        }

        value = null;
        return false;
    }

    public bool TryCall(string name, string word, out object? value)
    {
        var method = methods.FirstOrDefault(known => known.Name == name);
        value = method?.Value(item, word);
        return method is not null;
    }

    public void WriteJson(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        foreach (var field in fields.OrderBy(field => field.Name, StringComparer.Ordinal))
        {
            writer.WritePropertyName(field.Name);
            GoJson.Write(writer, field.Json(item));
        }

        writer.WriteEndObject();
    }
}
