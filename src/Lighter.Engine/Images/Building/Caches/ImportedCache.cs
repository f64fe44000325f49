using System.Text.Json;
using Lighter.Build;
using Lighter.Engine.Images.Content;
using Lighter.Oci.Content;
using Lighter.Oci.Images;
using Lighter.Oci.Json;
using Lighter.Store;

namespace Lighter.Engine.Images.Building.Caches;

/// <summary>
/// A cache that another builder wrote. Its records are believed as far as their keys go, as those of one's own cache are; its
/// layers are verified by their digests.
/// </summary>
internal sealed class ImportedCache : IStepSource
{
    private readonly LighterStore _store;
    private readonly ICachePlace _place;
    private readonly Dictionary<Digest, CachedStep> _steps;
    private readonly Dictionary<Digest, Descriptor> _layers;

    private ImportedCache(LighterStore store, ICachePlace place, CacheDocument document, IEnumerable<(Digest DiffId, Descriptor Blob)> layers)
    {
        _store = store;
        _place = place;
        _steps = document.Steps.DistinctBy(static step => step.Key).ToDictionary(static step => step.Key);
        _layers = layers.DistinctBy(static layer => layer.DiffId).ToDictionary(static layer => layer.DiffId, static layer => layer.Blob);
    }

    /// <exception cref="LighterException">There is none, or it is none of ours.</exception>
    public static async Task<ImportedCache> ReadAsync(LighterStore store, ICachePlace place, CancellationToken cancellation)
    {
        var manifest = await place.ReadManifestAsync(cancellation).ConfigureAwait(false);
        if (manifest.Config.MediaType == BuildKitCache.MediaType)
            throw new ForeignCacheException();
        var config = await place.ReadDocumentAsync(manifest.Config, cancellation).ConfigureAwait(false);
        var (document, diffIds) = manifest.Config.MediaType == CacheDocument.MediaType ? ReadOwn(config) : ReadInline(config);
        if (document.Version != CacheDocument.CurrentVersion)
            throw new LighterException(ErrorCode.Unsupported, $"the cache has version {document.Version}, not {CacheDocument.CurrentVersion}");
        if (diffIds.Count != manifest.Layers.Count)
            throw new LighterException(ErrorCode.InvalidArgument, $"the cache tells of {diffIds.Count} layers, its manifest of {manifest.Layers.Count}");
        return new(store, place, document, diffIds.Zip(manifest.Layers));
    }

    public async ValueTask<ImportedStep?> FindAsync(Digest key, CancellationToken cancellation)
    {
        if (!_steps.TryGetValue(key, out var step))
            return null;
        var created = step.Created ?? DateTimeOffset.UnixEpoch;
        if (step.Layer is not { } diffId)
            return new(null, created, 0);
        if (_store.Layers.Find(diffId) is { } present)
            return new(diffId, created, present.Size);
        if (!_layers.TryGetValue(diffId, out var blob))
            return null;
        var content = await _place.OpenBlobAsync(blob, cancellation).ConfigureAwait(false);
        await using (content.ConfigureAwait(false))
        {
            var layer = await Task.Factory.StartNew(
                () => _store.Layers.Ingest(blob, diffId, () => new CancellableReader(content, null, cancellation), LayerIngest.Options, cancellationToken: cancellation),
                cancellation, TaskCreationOptions.LongRunning, TaskScheduler.Default).ConfigureAwait(false);
            return new(diffId, created, layer.Size);
        }
    }

    private static (CacheDocument Document, ValueList<Digest> DiffIds) ReadOwn(byte[] config)
    {
        var document = StrictJson.Parse(config, CacheJson.Default.CacheDocument, "the cache");
        return (document, document.DiffIds ?? []);
    }

    private static (CacheDocument Document, ValueList<Digest> DiffIds) ReadInline(byte[] config)
    {
        var image = StrictJson.Parse(config, OciImageJson.Documents.ImageConfig, "the configuration");
        if (image.Extensions?.TryGetValue(CacheDocument.InlineMember, out var member) != true)
            throw image.Extensions?.ContainsKey(BuildKitCache.InlineMember) == true
                ? new ForeignCacheException()
                : new LighterException(ErrorCode.NotFound, "the image has no inline cache");
        var document = member.Deserialize(CacheJson.Default.CacheDocument)
            ?? throw new LighterException(ErrorCode.InvalidArgument, "the image's inline cache is empty");
        return (document, image.Rootfs.DiffIds);
    }
}
