using System.Text.Json;
using System.Text.Json.Serialization;

namespace Lighter.Oci.Json;

/// <summary>Reads a null value as Go does, as an empty string.</summary>
public sealed class ValueMapJsonConverter : JsonConverter<ValueMap>
{
    public override ValueMap Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Read(ref reader);

    public override void Write(Utf8JsonWriter writer, ValueMap value, JsonSerializerOptions options) => Write(writer, value);

    internal static ValueMap Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException("expected a map of strings");
        var map = new ValueMap();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var key = reader.GetString()!;
            reader.Read();
            map[key] = reader.TokenType is JsonTokenType.String or JsonTokenType.Null
                ? reader.GetString() ?? ""
                : throw new JsonException($"the value of \"{key}\" is not a string");
        }

        return map;
    }

    internal static void Write(Utf8JsonWriter writer, ValueMap value)
    {
        writer.WriteStartObject();
        foreach (var (key, text) in value)
            writer.WriteString(key, text);
        writer.WriteEndObject();
    }
}
