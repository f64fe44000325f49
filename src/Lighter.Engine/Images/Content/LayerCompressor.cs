using Lighter.Oci.Content;
using Lighter.Store;

namespace Lighter.Engine.Images.Content;

/// <summary>Finds or makes the compressed form of layers, which is kept: no layer is compressed twice.</summary>
internal sealed class LayerCompressor(LighterStore store)
{
    public bool IsCompressed(Digest diffId) => FindAny(diffId) is not null;

    public Descriptor Compress(Digest diffId, CancellationToken cancellation) => FindAny(diffId) ?? Make(diffId, LayerCompression.Usual, cancellation);

    /// <param name="isOfBase">Another's layer stays as it came, unless force is to be used.</param>
    public Descriptor Compress(Digest diffId, LayerCompression wanted, bool isOfBase, CancellationToken cancellation) =>
        (wanted.Level is null || !wanted.Force ? Find(diffId, wanted.MediaType) : null)
        ?? (isOfBase && !wanted.Force ? FindAny(diffId) : null)
        ?? Make(diffId, wanted, cancellation);

    private Descriptor? Find(Digest diffId, string mediaType) =>
        store.Layers.BlobsOf(diffId).FirstOrDefault(blob => LayerMediaType.InOci(blob.MediaType) == mediaType);

    /// <summary>Gzip before others, as every registry's clients read it.</summary>
    private Descriptor? FindAny(Digest diffId) => store.Layers.BlobsOf(diffId)
        .Where(blob => LayerMediaType.IsCompressed(blob.MediaType))
        .OrderByDescending(blob => LayerMediaType.InOci(blob.MediaType) == MediaTypes.OciLayerGzip)
        .FirstOrDefault();

    private Descriptor Make(Digest diffId, LayerCompression wanted, CancellationToken cancellation)
    {
        using var blob = store.Blobs.Create();
        wanted.Write(blob, target => new LayerArchive(store, diffId).WriteTo(target, cancellation));
        var size = blob.Length;
        var descriptor = new Descriptor { MediaType = wanted.MediaType, Digest = blob.Commit(sync: false), Size = size };
        store.Layers.RecordBlob(diffId, descriptor);
        return descriptor;
    }
}
