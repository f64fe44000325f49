using Lighter.Layers.Compression;

namespace Lighter.Engine.Images.Content;

/// <summary>
/// Reads a stream of any kind so that the wait for it can be cancelled, and writes what it read to a second place if there is one.
/// Owns neither. For threads that nobody else waits for.
/// </summary>
internal sealed class CancellableReader(Stream source, Stream? copy, CancellationToken cancellation) : ForwardStream
{
    private byte[] _buffer = [];

    public override bool CanRead => true;

    public override int Read(Span<byte> buffer)
    {
        if (_buffer.Length < buffer.Length)
            _buffer = GC.AllocateUninitializedArray<byte>(buffer.Length);
        var pending = source.ReadAsync(_buffer.AsMemory(0, buffer.Length), cancellation);
        var count = pending.IsCompletedSuccessfully ? pending.Result : pending.AsTask().GetAwaiter().GetResult();
        var read = _buffer.AsSpan(0, count);
        read.CopyTo(buffer);
        copy?.Write(read);
        return count;
    }
}
