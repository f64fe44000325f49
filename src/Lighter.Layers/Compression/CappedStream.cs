namespace Lighter.Layers.Compression;

/// <summary>Fails as soon as a stream turns out longer than allowed: what a small archive inflates to is not known before.</summary>
public sealed class CappedStream(Stream source, long limit) : ForwardStream
{
    private long _total;

    public override bool CanRead => true;

    public override int Read(Span<byte> buffer)
    {
        var count = source.Read(buffer);
        _total += count;
        return _total <= limit
            ? count
            : throw new LighterException(ErrorCode.InvalidArgument, $"reading the archive: it is longer than the {limit} bytes allowed");
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            source.Dispose();
        base.Dispose(disposing);
    }
}
