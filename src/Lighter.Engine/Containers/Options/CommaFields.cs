using System.Text;

namespace Lighter.Engine.Containers.Options;

/// <summary>
/// One record of comma-separated fields, as <c>--mount</c> and <c>--network</c> take: a field in double quotes may hold commas.
/// <see href="https://www.rfc-editor.org/rfc/rfc4180"/>
/// </summary>
public static class CommaFields
{
    public static List<string> Split(string text)
    {
        List<string> fields = [];
        var position = 0;
        while (true)
        {
            fields.Add(position < text.Length && text[position] == '"' ? Quoted(text, ref position) : Bare(text, ref position));
            if (position >= text.Length)
                return fields;
            if (text[position++] != ',')
                throw InvalidOption.Because("extraneous or missing \" in quoted-field");
        }
    }

    /// <summary>Splits <c>key=value</c>; a key alone has no value.</summary>
    public static (string Key, string? Value) KeyAndValue(string field)
    {
        var equals = field.IndexOf('=');
        return equals < 0 ? (field.ToLowerInvariant(), null) : (field[..equals].ToLowerInvariant(), field[(equals + 1)..]);
    }

    private static string Bare(string text, ref int position)
    {
        var comma = text.IndexOf(',', position);
        var field = comma < 0 ? text[position..] : text[position..comma];
        position += field.Length;
        return field.Contains('"') ? throw InvalidOption.Because("bare \" in non-quoted-field") : field;
    }

    private static string Quoted(string text, ref int position)
    {
        var field = new StringBuilder();
        for (position++; position < text.Length; position++)
        {
            if (text[position] != '"')
                field.Append(text[position]);
            else if (position + 1 < text.Length && text[position + 1] == '"')
                field.Append(text[position++]);
            else
            {
                position++;
                return field.ToString();
            }
        }

        throw InvalidOption.Because("extraneous or missing \" in quoted-field");
    }
}
