using System.Security.Cryptography;
using Lighter.Layers.Compression;

namespace Lighter.Engine.Containers.Files;

/// <summary>Hashes all that is written through it.</summary>
internal sealed class HashedWrites(Stream target, IncrementalHash hash) : ForwardStream
{
    public override bool CanWrite => true;

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        hash.AppendData(buffer);
        target.Write(buffer);
    }

    public override void Flush() => target.Flush();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            target.Dispose();
        base.Dispose(disposing);
    }
}
