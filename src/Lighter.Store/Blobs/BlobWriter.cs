using System.Security.Cryptography;
using Lighter.Linux;
using Lighter.Oci.Content;

namespace Lighter.Store.Blobs;

/// <summary>A blob while it is written: hashed on its way, in the store only after <see cref="Commit"/>.</summary>
public sealed class BlobWriter : Stream
{
    private const string Name = "blob";

    private readonly BlobStore _store;
    private readonly StagedDirectory _staged;
    private readonly FileFd _file;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long _length;

    internal BlobWriter(BlobStore store, StagedDirectory staged)
    {
        _store = store;
        _staged = staged;
        var errno = staged.Directory.TryOpenFileFd(Name, OpenFlags.WriteOnly | OpenFlags.Create | OpenFlags.Exclusive, 0x1A4 /* 0644 */, out var file);
        _file = errno == Errno.None ? file! : throw new LinuxException(errno, "open", Name);
    }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => _length;

    public override long Position
    {
        get => _length;
        set => throw new NotSupportedException();
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        _hash.AppendData(buffer);
        _file.WriteAt(buffer, _length);
        _length += buffer.Length;
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <summary>Verifies what was written and gives it its name.</summary>
    /// <param name="expected">What it must be; <c>null</c> where it is this content that decides.</param>
    /// <param name="size">What it must measure.</param>
    /// <param name="sync">False: the caller syncs once for many.</param>
    /// <exception cref="LighterException"><see cref="ErrorCode.InvalidArgument"/>: it is something else.</exception>
    public Digest Commit(Digest? expected = null, long? size = null, bool sync = true)
    {
        if (expected is { Algorithm: not "sha256" })
            throw new LighterException(ErrorCode.Unsupported, $"storing {expected}: only sha256 names content here");
        var digest = Digest.FromSha256Hash(_hash.GetHashAndReset());
        if (size is { } bytes && bytes != _length)
            throw new LighterException(ErrorCode.InvalidArgument, $"storing {expected}: expected {bytes} bytes, got {_length}");
        if (expected is { } wanted && wanted != digest)
            throw new LighterException(ErrorCode.InvalidArgument, $"storing {wanted}: the content has digest {digest}");
        if (sync)
            _file.Sync();
        _store.Adopt(_staged.Directory, Name, digest);
        return digest;
    }

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _file.Dispose();
            _hash.Dispose();
            _staged.Dispose();
        }

        base.Dispose(disposing);
    }
}
