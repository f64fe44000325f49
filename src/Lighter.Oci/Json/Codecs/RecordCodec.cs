using System.Text;
using System.Text.Json;

namespace Lighter.Oci.Json;

/// <summary>A record as an object, declared member by member. What is as in the empty record is not written, and nulls are not read.</summary>
/// <param name="empty">What the members that are not there are taken from.</param>
/// <remarks>
/// <code>
/// static readonly JsonCodec&lt;Point&gt; Codec = new RecordCodec&lt;Point&gt;(new())
///     .Member("x", JsonCodecs.Int32, point =&gt; point.X, (point, x) =&gt; point with { X = x });
/// </code>
/// </remarks>
public sealed class RecordCodec<T>(T empty) : JsonCodec<T>
{
    private readonly List<RecordMember> _members = [];
    private ulong _required;

    /// <summary>The names in the order in which they are written: tests see by them that no property of a record is forgotten.</summary>
    public IEnumerable<string> Names => _members.Select(member => member.Name);

    /// <param name="name">In the object.</param>
    /// <param name="codec">Of its value.</param>
    /// <param name="get">Null is not written.</param>
    /// <param name="with">The record with another value.</param>
    /// <param name="isRequired">An object without it is refused.</param>
    public RecordCodec<T> Member<TValue>(string name, JsonCodec<TValue> codec, Func<T, TValue?> get, Func<T, TValue, T> with, bool isRequired = false)
    {
        if (isRequired)
            _required |= 1UL << _members.Count;
        _members.Add(new Field<TValue>(name, codec, get, with) { Bit = 1UL << _members.Count });
        return this;
    }

    public override T Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException($"expected an object, not a {reader.TokenType}");
        var record = empty;
        var missing = _required;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var member = Find(ref reader);
            reader.Read();
            if (member is null)
                reader.Skip();
            else if (reader.TokenType != JsonTokenType.Null)
            {
                record = member.Read(record, ref reader);
                missing &= ~member.Bit;
            }
        }

        return missing == 0
            ? record
            : throw new JsonException($"the member {_members.Find(member => (member.Bit & missing) != 0)!.Name} is missing");
    }

    public override void Write(Utf8JsonWriter writer, T value)
    {
        writer.WriteStartObject();
        foreach (var member in _members)
            ((Field)member).Write(writer, value, empty);
        writer.WriteEndObject();
    }

    private Field? Find(ref Utf8JsonReader reader)
    {
        foreach (var member in _members)
        {
            if (reader.ValueTextEquals(member.Utf8Name))
                return (Field)member;
        }

        return null;
    }

    private abstract class Field(string name) : RecordMember(name)
    {
        public abstract T Read(T record, ref Utf8JsonReader reader);

        public abstract void Write(Utf8JsonWriter writer, T record, T empty);
    }

    private sealed class Field<TValue>(string name, JsonCodec<TValue> codec, Func<T, TValue?> get, Func<T, TValue, T> with) : Field(name)
    {
        public override T Read(T record, ref Utf8JsonReader reader)
        {
            try
            {
                return with(record, codec.Read(ref reader));
            }
            catch (Exception e) when (e is InvalidOperationException or ArgumentException or FormatException)
            {
                throw new JsonException($"{Name}: {e.Message}", e);
            }
        }

        public override void Write(Utf8JsonWriter writer, T record, T empty)
        {
            var value = get(record);
            if (value is null || Equals(value, get(empty)))
                return;
            writer.WritePropertyName(Utf8Name);
            codec.Write(writer, value);
        }
    }
}

/// <summary>What of a member does not depend on its record: a list of these is one type for all records, and each type costs at every start.</summary>
internal abstract class RecordMember(string name)
{
    public string Name => name;

    public byte[] Utf8Name { get; } = Encoding.UTF8.GetBytes(name);

    /// <summary>Its own among all members'.</summary>
    public required ulong Bit { get; init; }
}
