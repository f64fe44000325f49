namespace Lighter.Dockerfile.Parsing;

/// <summary>Hands out a text line by line, each with its line end, and counts them.</summary>
internal sealed class LineReader(string text)
{
    private int _position;

    /// <summary>The number of the line read last; 0 before the first.</summary>
    public int Line { get; private set; }

    public bool TryRead(out ReadOnlySpan<char> line)
    {
        line = text.AsSpan(_position);
        if (line.IsEmpty)
            return false;
        var end = line.IndexOf('\n');
        line = end < 0 ? line : line[..(end + 1)];
        _position += line.Length;
        Line++;
        return true;
    }
}
