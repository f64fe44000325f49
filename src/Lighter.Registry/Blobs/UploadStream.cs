using Lighter.Registry.Http;

namespace Lighter.Registry.Blobs;

/// <summary>
/// A part of a blob on its way out: tells of its progress and that the transfer is alive. What follows the part can be read on from the
/// same stream, once the part was read to its end.
/// </summary>
internal sealed class UploadStream(Stream inner, long from, long to, IProgress<long>? progress, InactivityGuard guard) : Stream
{
    private long _position = from;
    private bool _isTaken;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var wanted = buffer[..(int)Math.Min(buffer.Length, to - _position)];
        if (wanted.IsEmpty)
            return 0;
        var read = await inner.ReadAsync(wanted, cancellationToken).ConfigureAwait(false);
        return Count(read);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) =>
        Count(inner.Read(buffer, offset, (int)Math.Min(count, to - _position)));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <returns>The content behind this part, when that begins at the position.</returns>
    public Stream? TakeRest(long position)
    {
        if (_isTaken || position != to || _position != to)
            return null;
        _isTaken = true;
        return inner;
    }

    /// <summary>Nothing more is to be read.</summary>
    public void Release()
    {
        if (!_isTaken)
            inner.Dispose();
    }

    protected override void Dispose(bool disposing)
    {
        // The request is done with it; the next part may not be.
        if (disposing && _position != to)
            inner.Dispose();
        base.Dispose(disposing);
    }

    private int Count(int read)
    {
        _position += read;
        guard.Poke();
        progress?.Report(_position);
        return read;
    }
}
