using Lighter.Layers.Compression;

namespace Lighter.Store.Layers;

/// <summary>Reads a source and writes all that passes to a second place. Closing it leaves the source open.</summary>
internal sealed class TeeStream(Stream source, Stream? copy, long limit, IProgress<long>? received) : ForwardStream
{
    private long _length;

    public override bool CanRead => true;

    public override int Read(Span<byte> buffer)
    {
        var count = source.Read(buffer);
        _length += count;
        if (_length > limit)
            throw new LighterException(ErrorCode.InvalidArgument, $"receiving a layer: more than the {limit} bytes that its descriptor says");
        copy?.Write(buffer[..count]);
        if (count > 0)
            received?.Report(_length);
        return count;
    }

    /// <summary>Reads what the decompressor left: padding behind the archive belongs to the blob too.</summary>
    internal void Drain()
    {
        var buffer = new byte[64 * 1024];
        while (Read(buffer.AsSpan()) > 0)
        {
        }
    }
}
