using System.Text.Json;
using System.Text.Json.Serialization;

namespace Lighter.Oci.Json;

/// <summary>A set of strings that JSON writes as a map of empty objects, as Go does: <c>{"80/tcp":{}}</c>.</summary>
[JsonConverter(typeof(ValueSetJsonConverter))]
public sealed class ValueSet : SortedSet<string>, IEquatable<ValueSet>
{
    public ValueSet()
        : base(Utf8KeyComparer.Instance)
    {
    }

    public ValueSet(IEnumerable<string> items)
        : base(items, Utf8KeyComparer.Instance)
    {
    }

    public bool Equals(ValueSet? other) => other is not null && this.SequenceEqual(other);

    public override bool Equals(object? obj) => Equals(obj as ValueSet);

    public override int GetHashCode() => Count;
}

internal sealed class ValueSetJsonConverter : JsonConverter<ValueSet>
{
    public override ValueSet Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
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

    public override void Write(Utf8JsonWriter writer, ValueSet value, JsonSerializerOptions options)
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
