using Lighter.Layers.Compression;

namespace Lighter.Engine.Images.Content;

/// <summary>Remembers how what it reads began. Owns its source.</summary>
internal sealed class StartReader(Stream source, int length) : ForwardStream
{
    private readonly byte[] _start = new byte[length];
    private int _known;

    public override bool CanRead => true;

    public ReadOnlySpan<byte> Start => _start.AsSpan(0, _known);

    public override int Read(Span<byte> buffer)
    {
        var count = source.Read(buffer);
        var more = Math.Min(count, _start.Length - _known);
        buffer[..more].CopyTo(_start.AsSpan(_known));
        _known += more;
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            source.Dispose();
        base.Dispose(disposing);
    }
}
