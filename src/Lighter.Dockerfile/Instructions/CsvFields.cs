using System.Text;

namespace Lighter.Dockerfile.Instructions;

/// <summary>One line of comma separated values, in which quotes may hold commas (RFC 4180).</summary>
internal static class CsvFields
{
    public static List<string> Split(string line)
    {
        var fields = new List<string>();
        for (var position = 0; ; position++)
        {
            fields.Add(line.AsSpan(position).StartsWith('"')
                ? TakeQuoted(line, ref position)
                : TakePlain(line, ref position));
            if (position == line.Length)
                return fields;
        }
    }

    private static string TakePlain(string line, ref int position)
    {
        var start = position;
        position = line.IndexOf(',', start) is var comma and >= 0 ? comma : line.Length;
        var field = line[start..position];
        return field.Contains('"')
            ? throw new DockerfileException($"bare \" in non-quoted field {field}")
            : field;
    }

    private static string TakeQuoted(string line, ref int position)
    {
        var field = new StringBuilder();
        for (position++; position < line.Length; position++)
        {
            if (line[position] != '"')
                field.Append(line[position]);
            else if (++position < line.Length && line[position] == '"')
                field.Append('"');
            else if (position == line.Length || line[position] == ',')
                return field.ToString();
            else
                break;
        }

        throw new DockerfileException("extraneous or missing \" in quoted field");
    }
}
