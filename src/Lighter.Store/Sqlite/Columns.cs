using System.Buffers;
using System.Text;
using System.Text.Json;
using Lighter.Oci.Content;
using Lighter.Oci.Json;

namespace Lighter.Store.Sqlite;

/// <summary>Lists and maps as text of one column.</summary>
internal static class Columns
{
    private static readonly SearchValues<char> Hexadecimal = SearchValues.Create("0123456789abcdef");

    internal static string Write(IEnumerable<Digest> digests) => string.Join(' ', digests);

    internal static ValueList<Digest> ReadDigests(string text) =>
        text.Length == 0 ? [] : text.Split(' ').Select(Digest.Parse).ToValueList();

    internal static string Write(ValueMap map) => map.Count == 0 ? "{}" : WriteJson(json =>
    {
        json.WriteStartObject();
        foreach (var (key, value) in map)
            json.WriteString(key, value);
        json.WriteEndObject();
    });

    internal static ValueMap ReadMap(string text)
    {
        var map = new ValueMap();
        if (text == "{}")
            return map;
        using var document = JsonDocument.Parse(text);
        foreach (var property in document.RootElement.EnumerateObject())
            map[property.Name] = property.Value.GetString()!;
        return map;
    }

    internal static string Write(ValueList<string> list) => list.Count == 0 ? "[]" : WriteJson(json =>
    {
        json.WriteStartArray();
        foreach (var item in list)
            json.WriteStringValue(item);
        json.WriteEndArray();
    });

    internal static ValueList<string> ReadList(string text)
    {
        if (text == "[]")
            return [];
        using var document = JsonDocument.Parse(text);
        return document.RootElement.EnumerateArray().Select(item => item.GetString()!).ToValueList();
    }

    /// <summary>The least text that is greater than all which begin with <paramref name="prefix"/>, for hexadecimal ids.</summary>
    internal static string After(string prefix) => prefix + "g";

    internal static bool IsHexadecimal(string text) => text.Length is > 0 and <= 64 && !text.AsSpan().ContainsAnyExcept(Hexadecimal);

    private static string WriteJson(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
            write(json);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
