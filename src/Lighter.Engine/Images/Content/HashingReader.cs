using System.Security.Cryptography;
using Lighter.Layers.Compression;
using Lighter.Oci.Content;

namespace Lighter.Engine.Images.Content;

/// <summary>Knows at its end the digest of all that was read through it. Does not own its source.</summary>
internal sealed class HashingReader(Stream source) : ForwardStream
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public override bool CanRead => true;

    public override int Read(Span<byte> buffer)
    {
        var count = source.Read(buffer);
        _hash.AppendData(buffer[..count]);
        return count;
    }

    public Digest Finish() => Digest.FromSha256Hash(_hash.GetHashAndReset());

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _hash.Dispose();
        base.Dispose(disposing);
    }
}
