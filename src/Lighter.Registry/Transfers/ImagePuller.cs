using Lighter.Oci.Content;
using Lighter.Oci.Images;
using Lighter.Oci.References;

namespace Lighter.Registry.Transfers;

/// <summary>
/// Pulls an image in two steps, so that between them a caller can see what would come: <see cref="PlanAsync"/> reads index,
/// manifest and configuration; <see cref="FetchAsync"/> moves what the sink lacks, manifests last, so that whatever names
/// content finds it there.
/// </summary>
public sealed class ImagePuller(RegistryClient client, TransferOptions options)
{
    private const int DeepestNesting = 4;
    private const int LargestConfig = 8 << 20;

    /// <exception cref="LighterException"><see cref="ErrorCode.NotFound"/>: nothing for the platform.</exception>
    public async Task<PullPlan> PlanAsync(ImageReference reference, PlatformMatcher platform, CancellationToken cancellation)
    {
        var path = new List<ManifestDocument> { await client.GetManifestAsync(reference, cancellation).ConfigureAwait(false) };
        while (path[^1].Index is { } index)
        {
            var chosen = platform.Choose(index) ?? throw NothingFor(platform.Wanted, reference, index);
            if (path.Count > DeepestNesting)
                throw new LighterException(ErrorCode.InvalidArgument, $"pulling {reference.Familiar}: indexes are nested deeper than {DeepestNesting}");
            path.Add(await client.GetManifestAsync(reference.WithDigest(chosen.Digest), cancellation).ConfigureAwait(false));
        }

        var config = await ReadConfigAsync(reference, path[^1].Manifest!, cancellation).ConfigureAwait(false);
        return new PullPlan { Reference = reference, Path = [.. path], Config = config };
    }

    /// <summary>Moves configuration, layers and manifests into the sink.</summary>
    public async Task FetchAsync(PullPlan plan, IContentSink sink, CancellationToken cancellation)
    {
        var blobs = plan.Manifest.Layers.DistinctBy(layer => layer.Digest).ToList();
        if (plan.Config is null)
            blobs.Add(plan.Manifest.Config);
        else
            await IngestBytesAsync(plan.Manifest.Config, plan.Config.Bytes, sink, cancellation).ConfigureAwait(false);
        await Parallel.ForEachAsync(blobs, Parallelism(cancellation), (blob, token) => FetchBlobAsync(plan, blob, sink, token)).ConfigureAwait(false);
        foreach (var document in plan.Path.Reverse())
            await IngestBytesAsync(document.Descriptor, document.Bytes, sink, cancellation).ConfigureAwait(false);
    }

    private ParallelOptions Parallelism(CancellationToken cancellation) =>
        new() { MaxDegreeOfParallelism = options.Concurrency, CancellationToken = cancellation };

    private async ValueTask FetchBlobAsync(PullPlan plan, Descriptor blob, IContentSink sink, CancellationToken cancellation)
    {
        if (await sink.HasBlobAsync(blob, cancellation).ConfigureAwait(false))
        {
            options.Progress?.Report(new TransferProgress(blob, blob.Size, TransferState.Exists));
            return;
        }

        options.Progress?.Report(new TransferProgress(blob, 0, TransferState.Transferring));
        var content = await client.OpenBlobAsync(plan.Reference, blob, cancellation).ConfigureAwait(false);
        await using (content.ConfigureAwait(false))
        {
            using var observed = new ObservedStream(content, blob, options.Progress);
            await sink.IngestAsync(blob, observed, cancellation).ConfigureAwait(false);
        }

        options.Progress?.Report(new TransferProgress(blob, blob.Size, TransferState.Complete));
    }

    private static async Task IngestBytesAsync(Descriptor descriptor, ReadOnlyMemory<byte> bytes, IContentSink sink, CancellationToken cancellation)
    {
        if (await sink.HasBlobAsync(descriptor, cancellation).ConfigureAwait(false))
            return;
        using var content = new MemoryStream(bytes.ToArray(), writable: false);
        await sink.IngestAsync(descriptor, content, cancellation).ConfigureAwait(false);
    }

    private async Task<RawDocument<ImageConfig>?> ReadConfigAsync(ImageReference reference, ImageManifest manifest, CancellationToken cancellation)
    {
        if (manifest.Config.MediaType is not (MediaTypes.OciConfig or MediaTypes.DockerConfig))
            return null;
        if (manifest.Config.Size > LargestConfig)
            throw new LighterException(ErrorCode.InvalidArgument, $"pulling {reference.Familiar}: the configuration is longer than {LargestConfig} bytes");
        var bytes = new byte[manifest.Config.Size];
        var content = await client.OpenBlobAsync(reference, manifest.Config, cancellation).ConfigureAwait(false);
        await using (content.ConfigureAwait(false))
        {
            await content.ReadExactlyAsync(bytes, cancellation).ConfigureAwait(false);
        }

        var config = RawDocument<ImageConfig>.Parse(bytes, manifest.Config.MediaType, OciImageJson.Documents.ImageConfig);
        return config.Model.Rootfs.DiffIds.Count == manifest.Layers.Count
            ? config
            : throw new LighterException(
                ErrorCode.InvalidArgument,
                $"pulling {reference.Familiar}: {manifest.Layers.Count} layers, but the configuration speaks of {config.Model.Rootfs.DiffIds.Count}");
    }

    private static LighterException NothingFor(Platform wanted, ImageReference reference, ImageIndex index) =>
        new(ErrorCode.NotFound, $"pulling {reference.Familiar}: no matching manifest for {wanted}")
        {
            Hint = $"the image is there for: {PlatformMatcher.Offers(index)}",
        };
}
