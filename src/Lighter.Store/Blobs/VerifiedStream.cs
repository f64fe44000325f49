using System.Security.Cryptography;
using Lighter.Oci.Content;

namespace Lighter.Store.Blobs;

/// <summary>Reads content to its end once, and throws instead of reporting an end that size or digest contradict.</summary>
internal sealed class VerifiedStream(Stream inner, Digest digest, long size) : Stream
{
    private readonly IncrementalHash _hash = digest.CreateHash();
    private long _read;
    private bool _verified;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => size;

    public override long Position
    {
        get => _read;
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer) => buffer.IsEmpty ? 0 : Account(buffer, inner.Read(buffer));

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        buffer.IsEmpty ? 0 : Account(await inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false), buffer);

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _hash.Dispose();
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private int Account(int count, Memory<byte> buffer) => Account(buffer.Span, count);

    private int Account(ReadOnlySpan<byte> buffer, int count)
    {
        _hash.AppendData(buffer[..count]);
        _read += count;
        if (_read > size || (count == 0 && !_verified && (_read != size || !digest.Matches(_hash.GetHashAndReset()))))
            throw BlobStore.Damaged(digest);
        _verified |= count == 0;
        return count;
    }
}
