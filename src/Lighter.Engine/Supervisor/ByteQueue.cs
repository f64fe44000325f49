using Lighter.Linux;

namespace Lighter.Engine.Supervisor;

/// <summary>Bytes that wait for room. It takes no memory while empty and trimmed.</summary>
internal sealed class ByteQueue(int capacity) : IDisposable
{
    private NativeBuffer? _buffer;
    private int _start;
    private int _length;

    internal int Length => _length;

    internal bool IsEmpty => _length == 0;

    internal ReadOnlySpan<byte> Content => _buffer is null ? default : _buffer.Span.Slice(_start, _length);

    internal void Append(ReadOnlySpan<byte> data)
    {
        if (data.IsEmpty)
            return;
        _buffer ??= new NativeBuffer(capacity);
        if (_length + data.Length > _buffer.Length)
            Grow(_length + data.Length);
        if (_start + _length + data.Length > _buffer.Length)
        {
            Content.CopyTo(_buffer.Span);
            _start = 0;
        }

        data.CopyTo(_buffer.Span[(_start + _length)..]);
        _length += data.Length;
    }

    internal void Consume(int count)
    {
        _start += count;
        _length -= count;
        if (_length == 0)
            _start = 0;
    }

    internal void Trim()
    {
        if (!IsEmpty)
            return;
        _buffer?.Dispose();
        _buffer = null;
    }

    public void Dispose() => _buffer?.Dispose();

    private void Grow(int atLeast)
    {
        var larger = new NativeBuffer(Math.Max(atLeast, _buffer!.Length * 2));
        Content.CopyTo(larger.Span);
        _buffer.Dispose();
        _buffer = larger;
        _start = 0;
    }
}
