using Lighter.Layers.Compression;
using Lighter.Oci.Content;
using Lighter.Store;

namespace Lighter.Engine.Images.Content;

/// <summary>Finds or makes the compressed form of layers, which is kept: no layer is compressed twice.</summary>
internal sealed class LayerCompressor(LighterStore store)
{
    public bool IsCompressed(Digest diffId) => Find(diffId) is not null;

    public Descriptor Compress(Digest diffId, CancellationToken cancellation) => Find(diffId) ?? Make(diffId, cancellation);

    /// <summary>Gzip before others, as every registry's clients read it.</summary>
    private Descriptor? Find(Digest diffId) => store.Layers.BlobsOf(diffId)
        .Where(blob => LayerMediaType.IsCompressed(blob.MediaType))
        .OrderByDescending(blob => LayerMediaType.InOci(blob.MediaType) == MediaTypes.OciLayerGzip)
        .FirstOrDefault();

    private Descriptor Make(Digest diffId, CancellationToken cancellation)
    {
        using var blob = store.Blobs.Create();
        using (var gzip = new GzipWriteStream(blob, leaveOpen: true))
            new LayerArchive(store, diffId).WriteTo(gzip, cancellation);
        var size = blob.Length;
        var descriptor = new Descriptor { MediaType = MediaTypes.OciLayerGzip, Digest = blob.Commit(sync: false), Size = size };
        store.Layers.RecordBlob(diffId, descriptor);
        return descriptor;
    }
}
