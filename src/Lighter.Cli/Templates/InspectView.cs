using System.Text.Json;

namespace Lighter.Cli.Templates;

/// <summary>
/// How <c>inspect</c> shows objects: all as one indented JSON array, or each by a template.
/// </summary>
internal static class InspectView
{
    private static readonly JsonWriterOptions Indented = new()
    {
        Indented = true,
        IndentSize = 4,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void Write(TextWriter writer, string? format, IReadOnlyList<JsonElement> objects)
    {
        if (format is null or "")
            writer.Write($"{Array(objects)}\n");
        else if (format == "json")
            writer.Write($"[{string.Join(',', objects.Select(item => GoJson.Of(item)))}]\n");
        else
            WriteEach(writer, Template.ParseFormat(format), objects);
    }

    private static void WriteEach(TextWriter writer, Template template, IReadOnlyList<JsonElement> objects)
    {
        foreach (var item in objects)
        {
            template.Write(writer, item);
            writer.Write('\n');
        }
    }

    private static string Array(IReadOnlyList<JsonElement> objects)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Indented))
        {
            json.WriteStartArray();
            foreach (var item in objects)
                item.WriteTo(json);
            json.WriteEndArray();
        }

        return System.Text.Encoding.UTF8.GetString(buffer.ToArray());
    }
}
