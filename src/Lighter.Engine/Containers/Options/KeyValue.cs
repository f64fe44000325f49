using Lighter.Oci.Json;

namespace Lighter.Engine.Containers.Options;

/// <summary><c>KEY=VALUE</c> options (labels, annotations, log and driver options) gathered into a map; the last of a key wins.</summary>
public static class KeyValue
{
    /// <summary>Splits at the first <c>=</c>; a key alone has the empty value.</summary>
    public static KeyValuePair<string, string> Parse(string text)
    {
        var equals = text.IndexOf('=');
        if (equals == 0 || text.Length == 0)
            throw InvalidOption.Because($"invalid label '{text}': empty name");
        return equals < 0 ? new(text, "") : new(text[..equals], text[(equals + 1)..]);
    }

    public static ValueMap Map(IEnumerable<string> entries)
    {
        var map = new ValueMap();
        foreach (var entry in entries)
        {
            var (key, value) = Parse(entry);
            map[key] = value;
        }

        return map;
    }
}
