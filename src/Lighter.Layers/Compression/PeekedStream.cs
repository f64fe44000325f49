namespace Lighter.Layers.Compression;

/// <summary>A stream whose first bytes were looked at and are read again.</summary>
internal sealed class PeekedStream : ForwardStream
{
    private readonly Stream _source;
    private readonly byte[] _start;
    private readonly int _length;
    private int _position;

    private PeekedStream(Stream source, byte[] start, int length)
    {
        _source = source;
        _start = start;
        _length = length;
    }

    public override bool CanRead => true;

    internal static PeekedStream Create(Stream source, int count, out ReadOnlySpan<byte> start)
    {
        var bytes = new byte[count];
        var length = source.ReadAtLeast(bytes, count, throwOnEndOfStream: false);
        start = bytes.AsSpan(0, length);
        return new PeekedStream(source, bytes, length);
    }

    public override int Read(Span<byte> buffer)
    {
        if (_position == _length)
            return _source.Read(buffer);
        var count = Math.Min(buffer.Length, _length - _position);
        _start.AsSpan(_position, count).CopyTo(buffer);
        _position += count;
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _source.Dispose();
        base.Dispose(disposing);
    }
}
