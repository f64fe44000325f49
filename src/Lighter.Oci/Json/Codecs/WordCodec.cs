using System.Text.Json;
using System.Text.Json.Serialization;

namespace Lighter.Oci.Json;

/// <summary>
/// An enum as the words that a specification gives its values. Exact words only: neither numbers nor another case, and no
/// reflection as <see cref="JsonStringEnumConverter{TEnum}"/> needs.
/// </summary>
public abstract class WordCodec<T>(params (string Word, T Value)[] words) : JsonCodec<T>
    where T : struct, Enum
{
    public sealed override T Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.String)
            throw new JsonException($"a {typeof(T).Name} is a string");
        foreach (var (word, value) in words)
            if (reader.ValueTextEquals(word))
                return value;
        throw new JsonException($"unknown {typeof(T).Name} \"{reader.GetString()}\"");
    }

    public sealed override void Write(Utf8JsonWriter writer, T value) => writer.WriteStringValue(WordOf(value));

    private string WordOf(T value)
    {
        foreach (var (word, candidate) in words)
            if (EqualityComparer<T>.Default.Equals(candidate, value))
                return word;
        throw new JsonException($"{typeof(T).Name} has no value {value}");
    }
}
