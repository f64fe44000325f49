using System.Text;
using System.Text.Json;

namespace Lighter.Dockerfile.Parsing;

/// <summary>The exec form of arguments: a JSON array of strings.</summary>
internal static class JsonForm
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 10_000 };

    /// <summary>
    /// The strings of the array; null when the text is no JSON array, and so is meant for the shell. An array of other
    /// things than strings is refused.
    /// </summary>
    public static IReadOnlyList<string>? TryParse(string text)
    {
        if (!text.AsSpan().TrimStart().StartsWith('['))
            return null;
        try
        {
            return Read(new Utf8JsonReader(Encoding.UTF8.GetBytes(text), Options))
                ?? throw new DockerfileException("when using JSON array syntax, arrays must be comprised of strings only");
        }
        catch (JsonException)
        {
            return null;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair (\ud800) is well-formed JSON but no text.
            throw new DockerfileException("a string of the JSON array is not valid Unicode");
        }
    }

    private static List<string>? Read(Utf8JsonReader reader)
    {
        var items = new List<string>();
        var stringsOnly = true;
        reader.Read();
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.String)
                items.Add(reader.GetString()!);
            else if (reader.CurrentDepth > 0 || reader.TokenType != JsonTokenType.EndArray)
                stringsOnly = false;
        }

        return stringsOnly ? items : null;
    }
}
