namespace Lighter.Engine.Logs.Journals;

/// <summary>Text as it comes, taken out line by line. It grows to the longest line.</summary>
internal sealed class LineBuffer
{
    private const int MinimumRoom = 64 * 1024;

    private byte[] _bytes = new byte[2 * MinimumRoom];
    private int _start;
    private int _end;

    /// <summary>Where more goes.</summary>
    internal Span<byte> Room
    {
        get
        {
            if (_bytes.Length - _end < MinimumRoom)
                MakeRoom();
            return _bytes.AsSpan(_end);
        }
    }

    internal void Added(int count) => _end += count;

    /// <summary>A line without its line feed, valid until more is added.</summary>
    internal bool TryTake(out ReadOnlySpan<byte> line)
    {
        line = _bytes.AsSpan(_start, _end - _start);
        var length = line.IndexOf((byte)'\n');
        if (length < 0)
            return false;
        line = line[..length];
        _start += length + 1;
        return true;
    }

    private void MakeRoom()
    {
        var rest = _bytes.AsSpan(_start, _end - _start);
        var target = rest.Length > _bytes.Length - MinimumRoom ? new byte[_bytes.Length * 2] : _bytes;
        rest.CopyTo(target);
        (_bytes, _start, _end) = (target, 0, rest.Length);
    }
}
