using System.Text.Json;
using System.Text.Json.Serialization;

namespace Lighter.Oci.Content;

/// <summary>A size from outside: never negative.</summary>
internal sealed class ByteCountJsonConverter : JsonConverter<long>
{
    public override long Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TryGetInt64(out var size) && size >= 0 ? size : throw new JsonException("a size is a number of bytes");

    public override void Write(Utf8JsonWriter writer, long value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(value);
}
