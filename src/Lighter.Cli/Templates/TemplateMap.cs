using System.Text.Json;

namespace Lighter.Cli.Templates;

/// <summary>Fields held in a map, for headers and small results.</summary>
internal sealed class TemplateMap(IEnumerable<KeyValuePair<string, object?>> fields) : ITemplateObject
{
    private readonly SortedDictionary<string, object?> _fields = new(new Dictionary<string, object?>(fields), StringComparer.Ordinal);

    public IEnumerable<string> Names => _fields.Keys;

    public bool TryGet(string name, out object? value) => _fields.TryGetValue(name, out value);

    public void WriteJson(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        foreach (var (name, value) in _fields)
        {
            writer.WritePropertyName(name);
            GoJson.Write(writer, value);
        }

        writer.WriteEndObject();
    }
}
