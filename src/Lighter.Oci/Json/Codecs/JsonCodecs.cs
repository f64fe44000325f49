using System.Text.Json;

namespace Lighter.Oci.Json;

/// <summary>The codecs that records are declared with.</summary>
public static class JsonCodecs
{
    public static JsonCodec<string> Text { get; } = new TextCodec();

    public static JsonCodec<bool> Flag { get; } = new FlagCodec();

    public static JsonCodec<int> Int32 { get; } = new Int32Codec();

    public static JsonCodec<long> Int64 { get; } = new Int64Codec();

    public static JsonCodec<ushort> UInt16 { get; } = new ConverterCodec<ushort>(
        (ref reader) => reader.TryGetUInt16(out var number) ? number : throw new JsonException("not a natural number of 16 bits"), (writer, value) => writer.WriteNumberValue(value));

    public static JsonCodec<uint> UInt32 { get; } = new ConverterCodec<uint>(
        (ref reader) => reader.TryGetUInt32(out var number) ? number : throw new JsonException("not a natural number of 32 bits"), (writer, value) => writer.WriteNumberValue(value));

    public static JsonCodec<ulong> UInt64 { get; } = new ConverterCodec<ulong>(
        (ref reader) => reader.TryGetUInt64(out var number) ? number : throw new JsonException("not a natural number of 64 bits"), (writer, value) => writer.WriteNumberValue(value));

    /// <summary>In ticks of 100 nanoseconds.</summary>
    public static JsonCodec<TimeSpan> Duration { get; } = new DurationCodec();

    public static JsonCodec<ValueList<string>> Texts { get; } = List(Text);

    public static JsonCodec<ValueMap> Map { get; } = new ConverterCodec<ValueMap>(ValueMapJsonConverter.Read, ValueMapJsonConverter.Write);

    /// <summary><c>{"80/tcp":{}}</c></summary>
    public static JsonCodec<ValueSet> Set { get; } = new ConverterCodec<ValueSet>(ValueSetJsonConverter.Read, ValueSetJsonConverter.Write);

    public static JsonCodec<ValueList<T>> List<T>(JsonCodec<T> item) => new ListCodec<T>(item);

    /// <summary>A value that has a grammar of its own, as its text.</summary>
    public static JsonCodec<T> Parsed<T>(Func<string, T> parse)
        where T : notnull => new ParsedCodec<T>(parse);

    /// <summary>Names to values, in the order of names.</summary>
    public static JsonCodec<SortedValueMap<T>> Sorted<T>(JsonCodec<T> value) => new SortedCodec<T>(value);

    /// <summary>The name of the value.</summary>
    public static JsonCodec<T> Word<T>()
        where T : struct, Enum => new ParsedCodec<T>(Enum.Parse<T>);

    /// <summary>A value that may be absent: it is not written then.</summary>
    public static JsonCodec<T?> Optional<T>(JsonCodec<T> codec)
        where T : struct => new OptionalCodec<T>(codec);

    private sealed class TextCodec : JsonCodec<string>
    {
        public override string Read(ref Utf8JsonReader reader) => reader.GetString() ?? throw new JsonException("expected a string, not null");

        public override void Write(Utf8JsonWriter writer, string value) => writer.WriteStringValue(value);
    }

    private sealed class FlagCodec : JsonCodec<bool>
    {
        public override bool Read(ref Utf8JsonReader reader) => reader.GetBoolean();

        public override void Write(Utf8JsonWriter writer, bool value) => writer.WriteBooleanValue(value);
    }

    private sealed class Int32Codec : JsonCodec<int>
    {
        public override int Read(ref Utf8JsonReader reader) => reader.TryGetInt32(out var number) ? number : throw new JsonException("not a number of 32 bits");

        public override void Write(Utf8JsonWriter writer, int value) => writer.WriteNumberValue(value);
    }

    private sealed class Int64Codec : JsonCodec<long>
    {
        public override long Read(ref Utf8JsonReader reader) => reader.TryGetInt64(out var number) ? number : throw new JsonException("not a number of 64 bits");

        public override void Write(Utf8JsonWriter writer, long value) => writer.WriteNumberValue(value);
    }

    private sealed class DurationCodec : JsonCodec<TimeSpan>
    {
        public override TimeSpan Read(ref Utf8JsonReader reader) => new(Int64.Read(ref reader));

        public override void Write(Utf8JsonWriter writer, TimeSpan value) => writer.WriteNumberValue(value.Ticks);
    }

    private sealed class ParsedCodec<T>(Func<string, T> parse) : JsonCodec<T>
        where T : notnull
    {
        public override T Read(ref Utf8JsonReader reader) => parse(Text.Read(ref reader));

        public override void Write(Utf8JsonWriter writer, T value) => writer.WriteStringValue(value.ToString());
    }

    private sealed class OptionalCodec<T>(JsonCodec<T> codec) : JsonCodec<T?>
        where T : struct
    {
        public override T? Read(ref Utf8JsonReader reader) => codec.Read(ref reader);

        public override void Write(Utf8JsonWriter writer, T? value) => codec.Write(writer, value!.Value);
    }

    private sealed class ListCodec<T>(JsonCodec<T> item) : JsonCodec<ValueList<T>>
    {
        public override ValueList<T> Read(ref Utf8JsonReader reader)
        {
            if (reader.TokenType != JsonTokenType.StartArray)
                throw new JsonException($"expected a list, not a {reader.TokenType}");
            var items = new List<T>();
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                items.Add(item.Read(ref reader));
            return new ValueList<T>(items);
        }

        public override void Write(Utf8JsonWriter writer, ValueList<T> value)
        {
            writer.WriteStartArray();
            foreach (var one in value)
                item.Write(writer, one);
            writer.WriteEndArray();
        }
    }

    private sealed class SortedCodec<T>(JsonCodec<T> one) : JsonCodec<SortedValueMap<T>>
    {
        public override SortedValueMap<T> Read(ref Utf8JsonReader reader)
        {
            if (reader.TokenType != JsonTokenType.StartObject)
                throw new JsonException($"expected an object, not a {reader.TokenType}");
            var map = new SortedValueMap<T>();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var name = reader.GetString()!;
                reader.Read();
                map[name] = one.Read(ref reader);
            }

            return map;
        }

        public override void Write(Utf8JsonWriter writer, SortedValueMap<T> value)
        {
            writer.WriteStartObject();
            foreach (var (name, item) in value)
            {
                writer.WritePropertyName(name);
                one.Write(writer, item);
            }

            writer.WriteEndObject();
        }
    }

    private delegate T Reading<out T>(ref Utf8JsonReader reader);

    private sealed class ConverterCodec<T>(Reading<T> read, Action<Utf8JsonWriter, T> write) : JsonCodec<T>
    {
        public override T Read(ref Utf8JsonReader reader) => read(ref reader);

        public override void Write(Utf8JsonWriter writer, T value) => write(writer, value);
    }
}
