using System.Buffers;
using System.Text.Json;

namespace Lighter.Oci.Json;

/// <summary>
/// How a value is written as JSON and read again. For what every start of a container reads or writes: a generated serializer
/// sets itself up for a whole tree of types first, and that takes longer than the start.
/// </summary>
public abstract class JsonCodec<T>
{
    /// <param name="reader">At the value's first token; afterwards at its last.</param>
    /// <exception cref="JsonException">The value has another shape.</exception>
    public abstract T Read(ref Utf8JsonReader reader);

    public abstract void Write(Utf8JsonWriter writer, T value);

    public ReadOnlyMemory<byte> ToBytes(T value)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(bytes))
            Write(writer, value);
        return bytes.WrittenMemory;
    }

    /// <exception cref="JsonException">Not JSON, or of another shape.</exception>
    public T Parse(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8);
        reader.Read();
        return Read(ref reader);
    }
}
