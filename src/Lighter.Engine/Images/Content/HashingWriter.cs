using System.Security.Cryptography;
using Lighter.Layers.Compression;
using Lighter.Oci.Content;

namespace Lighter.Engine.Images.Content;

/// <summary>Hashes and counts what is written through it. Does not own its target.</summary>
internal sealed class HashingWriter(Stream target) : ForwardStream
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public override bool CanWrite => true;

    public long Written { get; private set; }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        _hash.AppendData(buffer);
        Written += buffer.Length;
        target.Write(buffer);
    }

    public Digest Finish() => Digest.FromSha256Hash(_hash.GetHashAndReset());

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _hash.Dispose();
        base.Dispose(disposing);
    }
}
