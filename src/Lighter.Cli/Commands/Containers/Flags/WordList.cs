using System.Text.Json;
using Lighter.Oci.Json;

namespace Lighter.Cli.Commands.Containers.Flags;

/// <summary>A command given as one option: a JSON array of words, or a single word; empty for no words.</summary>
internal static class WordList
{
    public static ValueList<string> Parse(string text)
    {
        if (text.Length == 0)
            return [];
        return text[0] == '[' && TryArray(text) is { } words ? words : [text];
    }

    /// <summary>The array's strings, or null for text that only begins like one (<c>[</c> is a program).</summary>
    private static ValueList<string>? TryArray(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String)
                ? document.RootElement.EnumerateArray().Select(item => item.GetString()!).ToValueList()
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
