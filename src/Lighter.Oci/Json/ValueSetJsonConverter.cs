using System.Text.Json;
using System.Text.Json.Serialization;

namespace Lighter.Oci.Json;

public sealed class ValueSetJsonConverter : JsonConverter<ValueSet>
{
    public override ValueSet Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Read(ref reader);

    public override void Write(Utf8JsonWriter writer, ValueSet value, JsonSerializerOptions options) => Write(writer, value);

    internal static ValueSet Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException("expected a map of empty objects");
        var set = new ValueSet();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            set.Add(reader.GetString()!);
            reader.Read();
            reader.Skip();
        }

        return set;
    }

    internal static void Write(Utf8JsonWriter writer, ValueSet value)
    {
        writer.WriteStartObject();
        foreach (var item in value)
        {
            writer.WriteStartObject(item);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }
}
