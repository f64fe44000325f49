using System.Text.Json;
using Lighter.Oci.Json;

namespace Lighter.Engine.Containers.Queries.Inspection;

/// <summary>Values as Docker's API writes them.</summary>
internal static class JsonParts
{
    /// <summary>Docker's stand-in for a time that has not come.</summary>
    private const string NoTime = "0001-01-01T00:00:00Z";

    public static void WriteTime(this Utf8JsonWriter json, string name, DateTimeOffset? time) =>
        json.WriteString(name, time is { } known ? Rfc3339JsonConverter.Format(known.ToUniversalTime()) : NoTime);

    /// <summary>Absent is null, as Go writes a nil slice.</summary>
    public static void WriteStrings(this Utf8JsonWriter json, string name, IEnumerable<string>? items)
    {
        if (items is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartArray(name);
        foreach (var item in items)
            json.WriteStringValue(item);
        json.WriteEndArray();
    }

    public static void WriteMap(this Utf8JsonWriter json, string name, IEnumerable<KeyValuePair<string, string>> entries)
    {
        json.WriteStartObject(name);
        foreach (var (key, value) in entries)
            json.WriteString(key, value);
        json.WriteEndObject();
    }

    /// <summary>A set, as a map of empty objects.</summary>
    public static void WriteSet(this Utf8JsonWriter json, string name, IEnumerable<string> items)
    {
        json.WriteStartObject(name);
        foreach (var item in items)
        {
            json.WriteStartObject(item);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }
}
