using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Lighter.Oci.Json;

/// <summary>
/// Reads documents that come from outside. Where parsers differ an attacker can choose which half of a document each
/// program believes, so duplicate members are refused.
/// </summary>
public static class StrictJson
{
    /// <exception cref="LighterException"><see cref="ErrorCode.InvalidArgument"/>: not JSON, or not of this shape.</exception>
    public static T Parse<T>(ReadOnlySpan<byte> utf8, JsonTypeInfo<T> type, string what)
    {
        try
        {
            RefuseDuplicateMembers(utf8);
            return JsonSerializer.Deserialize(utf8, type) is { } model
                ? model
                : throw new LighterException(ErrorCode.InvalidArgument, $"reading {what}: the document is null");
        }
        catch (JsonException e)
        {
            throw new LighterException(ErrorCode.InvalidArgument, $"reading {what}: {Lowered(e.Message)}", e);
        }
    }

    /// <summary>By a codec, for what every start of a container reads.</summary>
    /// <exception cref="LighterException"><see cref="ErrorCode.InvalidArgument"/>: not JSON, or not of this shape.</exception>
    public static T Parse<T>(ReadOnlySpan<byte> utf8, JsonCodec<T> codec, string what)
    {
        try
        {
            RefuseDuplicateMembers(utf8);
            return codec.Parse(utf8);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new LighterException(ErrorCode.InvalidArgument, $"reading {what}: {Lowered(e.Message)}", e);
        }
    }

    /// <exception cref="JsonException">Not JSON, or an object has two members of one name.</exception>
    public static void RefuseDuplicateMembers(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8);
        var objects = new List<HashSet<string>>();
        var depth = -1;
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject:
                    Enter(objects, ++depth);
                    break;
                case JsonTokenType.EndObject:
                    depth--;
                    break;
                case JsonTokenType.PropertyName when !objects[depth].Add(reader.GetString()!):
                    throw new JsonException($"duplicate member \"{reader.GetString()}\"");
            }
        }
    }

    private static void Enter(List<HashSet<string>> objects, int depth)
    {
        if (depth == objects.Count)
            objects.Add(new HashSet<string>(StringComparer.Ordinal));
        else
            objects[depth].Clear();
    }

    private static string Lowered(string message) =>
        message.Length > 0 ? char.ToLowerInvariant(message[0]) + message[1..].TrimEnd('.') : message;
}
