using Lighter.Engine.Images.Content;
using Lighter.Layers.Compression;
using Lighter.Oci.Content;
using Lighter.Registry.Transfers;
using Lighter.Store;
using Lighter.Store.Layers;

namespace Lighter.Engine.Images.Pulling;

/// <summary>Puts fetched layers into the store. Documents are left out: they come with the image's row, after everything else.</summary>
internal sealed class PullSink : IContentSink
{
    private readonly LighterStore _store;
    private readonly Dictionary<Digest, Digest> _diffIds = [];

    public PullSink(LighterStore store, PullPlan plan)
    {
        _store = store;
        foreach (var (layer, diffId) in plan.Manifest.Layers.Zip(plan.Config!.Model.Rootfs.DiffIds))
            _diffIds[layer.Digest] = diffId;
    }

    public async ValueTask<bool> HasBlobAsync(Descriptor blob, CancellationToken cancellation)
    {
        if (!_diffIds.ContainsKey(blob.Digest))
            return true;
        if (!_store.Blobs.Has(blob.Digest, blob.Size))
            return false;
        // Unpacked already, or a blob that a pull which was cut short left here.
        await RunAsync(blob, () => _store.Blobs.Open(blob.Digest), cancellation).ConfigureAwait(false);
        return true;
    }

    public async Task IngestAsync(Descriptor blob, Stream content, CancellationToken cancellation)
    {
        using var reader = new ReadAheadStream(new CancellableReader(content, null, cancellation));
        await RunAsync(blob, () => reader, cancellation).ConfigureAwait(false);
    }

    private Task<LayerRecord> RunAsync(Descriptor blob, Func<Stream> open, CancellationToken cancellation) => Task.Factory.StartNew(
        () => _store.Layers.Ingest(blob, _diffIds[blob.Digest], open, LayerIngest.Options, null, cancellation),
        cancellation,
        TaskCreationOptions.LongRunning,
        TaskScheduler.Default);
}
