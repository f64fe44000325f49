using Lighter.Layers.Compression;
using Lighter.Layers.Packing;
using Lighter.Linux;
using Lighter.Oci.Content;
using Lighter.Store;

namespace Lighter.Engine.Images.Content;

/// <summary>The plain archive of a layer in the store: from a blob that holds it, else made again of the layer's files.</summary>
internal sealed class LayerArchive(LighterStore store, Digest diffId)
{
    private const int BufferSize = 256 << 10;

    /// <summary>Writes the archive.</summary>
    /// <exception cref="LighterException"><see cref="ErrorCode.Internal"/>: what was written is not the layer; its files were changed.</exception>
    public void WriteTo(Stream target, CancellationToken cancellation)
    {
        using var hashed = new HashingWriter(target);
        if (store.Layers.BlobsOf(diffId) is [var blob, ..])
            Inflate(blob, hashed, cancellation);
        else
            Pack(hashed, cancellation);
        var written = hashed.Finish();
        if (written != diffId)
            throw new LighterException(ErrorCode.Internal, $"reading layer {diffId.Short}: its files are no longer those of its digest (they make {written.Short})")
            {
                Hint = "run `lighter system check --repair`, then pull or build the image again",
            };
    }

    private void Inflate(Descriptor blob, HashingWriter target, CancellationToken cancellation)
    {
        using var plain = Decompression.Open(store.Blobs.Open(blob.Digest));
        var buffer = new byte[BufferSize];
        while (plain.Read(buffer) is > 0 and var count)
        {
            cancellation.ThrowIfCancellationRequested();
            target.Write(buffer.AsSpan(0, count));
        }
    }

    private void Pack(HashingWriter target, CancellationToken cancellation)
    {
        using var files = DirectoryFd.Open(store.Layers.DiffPath(diffId));
        LayerWriter.WriteLayer(files, target, new PackOptions(), cancellation);
    }
}
