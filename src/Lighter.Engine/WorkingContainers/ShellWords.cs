using System.Text;
using System.Text.Json;
using Lighter.Oci.Json;

namespace Lighter.Engine.WorkingContainers;

/// <summary>Words as a shell separates them: spaces, quotes and backslashes, and nothing else.</summary>
internal static class ShellWords
{
    /// <exception cref="LighterException">A quote is not closed.</exception>
    public static ValueList<string> Split(string text)
    {
        var words = new List<string>();
        StringBuilder? word = null;
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsWhiteSpace(text[i]))
            {
                if (word is not null)
                    words.Add(word.ToString());
                word = null;
                continue;
            }

            word ??= new();
            i = text[i] is '\'' or '"' ? Quoted(text, i, word) : Plain(text, i, word);
        }

        if (word is not null)
            words.Add(word.ToString());
        return words.ToValueList();
    }

    /// <summary>A JSON list of strings is that list; empty text is nothing.</summary>
    public static ValueList<string>? ListOr(string text, Func<string, ValueList<string>> otherwise)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        try
        {
            using var document = JsonDocument.Parse(text);
            if (document.RootElement.ValueKind == JsonValueKind.Array && document.RootElement.EnumerateArray().All(static item => item.ValueKind == JsonValueKind.String))
                return document.RootElement.EnumerateArray().Select(static item => item.GetString()!).ToValueList();
        }
        catch (JsonException)
        {
            // words, then
        }

        return otherwise(text);
    }

    private static int Plain(string text, int index, StringBuilder word)
    {
        if (text[index] == '\\' && index + 1 < text.Length)
            index++;
        word.Append(text[index]);
        return index;
    }

    /// <returns>Where the closing quote is.</returns>
    private static int Quoted(string text, int start, StringBuilder word)
    {
        var quote = text[start];
        for (var i = start + 1; i < text.Length; i++)
        {
            if (text[i] == quote)
                return i;
            if (quote == '"' && text[i] == '\\' && i + 1 < text.Length && text[i + 1] is '"' or '\\')
                i++;
            word.Append(text[i]);
        }

        throw new LighterException(ErrorCode.InvalidArgument, $"splitting {text} into words: a quote is not closed");
    }
}
