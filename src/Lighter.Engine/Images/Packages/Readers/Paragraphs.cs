using System.Text;

namespace Lighter.Engine.Images.Packages.Readers;

/// <summary>Files of <c>Name: value</c> lines in paragraphs, as Debian's, Alpine's and Python's tools write them.</summary>
internal static class Paragraphs
{
    /// <summary>The fields of each paragraph; the first value of a name counts, further lines of a value do not.</summary>
    public static IEnumerable<Dictionary<string, string>> Read(byte[] content)
    {
        using var lines = new StringReader(Encoding.UTF8.GetString(content));
        var fields = new Dictionary<string, string>();
        while (lines.ReadLine() is { } line)
        {
            if (line.Length == 0)
            {
                if (fields.Count > 0)
                    yield return fields;
                fields = [];
            }
            else if (line[0] is not (' ' or '\t') && line.IndexOf(':') is > 0 and var colon)
            {
                fields.TryAdd(line[..colon], line[(colon + 1)..].Trim());
            }
        }

        if (fields.Count > 0)
            yield return fields;
    }
}
