namespace Lighter.Layers.Tar;

/// <summary>A window over a stream: blocks and content are used where they lie, without being copied once more.</summary>
internal sealed class ArchiveBuffer(Stream stream)
{
    private const int Size = 256 * 1024;

    private readonly byte[] _bytes = GC.AllocateUninitializedArray<byte>(Size);
    private int _start;
    private int _end;

    /// <summary>Exactly so many bytes, valid until the next call; empty at the stream's end.</summary>
    /// <exception cref="LighterException">The stream ends within.</exception>
    internal ReadOnlySpan<byte> Take(int count)
    {
        while (_end - _start < count)
        {
            if (!Fill())
                return _end == _start ? default : throw TarErrors.Truncated();
        }

        _start += count;
        return _bytes.AsSpan(_start - count, count);
    }

    /// <summary>At least one byte and at most so many.</summary>
    internal ReadOnlySpan<byte> TakeSome(long limit)
    {
        if (_end == _start && !Fill())
            throw TarErrors.Truncated();
        var count = (int)Math.Min(limit, _end - _start);
        _start += count;
        return _bytes.AsSpan(_start - count, count);
    }

    internal void Skip(long count)
    {
        while (count > 0)
            count -= TakeSome(count).Length;
    }

    /// <summary>Reads the stream to its end, whatever is there.</summary>
    internal void Drain()
    {
        do
            _start = _end = 0;
        while (Fill());
    }

    private bool Fill()
    {
        if (_start == _end)
        {
            _start = _end = 0;
        }
        else if (_end == _bytes.Length)
        {
            _bytes.AsSpan(_start, _end - _start).CopyTo(_bytes);
            (_start, _end) = (0, _end - _start);
        }

        var count = stream.Read(_bytes, _end, _bytes.Length - _end);
        _end += count;
        return count > 0;
    }
}
