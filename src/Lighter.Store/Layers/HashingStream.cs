using System.Security.Cryptography;
using Lighter.Layers.Compression;
using Lighter.Oci.Content;

namespace Lighter.Store.Layers;

/// <summary>Reads a source and hashes what passes.</summary>
internal sealed class HashingStream(Stream source) : ForwardStream
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public override bool CanRead => true;

    public override int Read(Span<byte> buffer)
    {
        var count = source.Read(buffer);
        _hash.AppendData(buffer[..count]);
        return count;
    }

    /// <summary>The digest of the whole, whatever of it has not been read yet.</summary>
    internal Digest Finish()
    {
        var buffer = new byte[64 * 1024];
        while (Read(buffer.AsSpan()) > 0)
        {
        }

        return Digest.FromSha256Hash(_hash.GetHashAndReset());
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            source.Dispose();
            _hash.Dispose();
        }

        base.Dispose(disposing);
    }
}
