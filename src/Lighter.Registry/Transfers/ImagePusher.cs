using Lighter.Oci.Content;
using Lighter.Oci.Images;
using Lighter.Oci.References;

namespace Lighter.Registry.Transfers;

/// <summary>
/// Pushes an image or an index with all its images: blobs that the registry lacks, then manifests from the leaves up, so
/// that the registry never names what it does not have.
/// </summary>
/// <param name="client">The way to the registry.</param>
/// <param name="options">How blobs are moved.</param>
/// <param name="mountFrom">Repositories of the same registry that may have a blob, best first; may be null.</param>
public sealed class ImagePusher(RegistryClient client, TransferOptions options, Func<Digest, IEnumerable<ImageReference>>? mountFrom = null)
{
    private const int MostMountAttempts = 3;

    /// <summary>What the reference's tag stands for afterwards.</summary>
    public async Task<Descriptor> PushAsync(
        ImageReference target, ManifestDocument document, IContentSource source, CancellationToken cancellation)
    {
        if (await client.HasManifestAsync(target, document.Descriptor.Digest, cancellation).ConfigureAwait(false))
            return document.Descriptor;
        // Under another tag perhaps: then all that it names is there too, and one question spares one for each blob.
        if (target.Tag is not null
            && await client.HasManifestAsync(target.WithDigest(document.Descriptor.Digest), document.Descriptor.Digest, cancellation).ConfigureAwait(false))
            ReportExisting(document);
        else
            await PushContentAsync(target, document, source, cancellation).ConfigureAwait(false);
        await client.PutManifestAsync(target, document, cancellation).ConfigureAwait(false);
        return document.Descriptor;
    }

    private async Task PushContentAsync(ImageReference target, ManifestDocument document, IContentSource source, CancellationToken cancellation)
    {
        if (document.Manifest is { } manifest)
        {
            await PushBlobsAsync(target, manifest, source, cancellation).ConfigureAwait(false);
            return;
        }

        foreach (var entry in document.Index!.Manifests)
        {
            var child = await ReadManifestAsync(entry, source, cancellation).ConfigureAwait(false);
            await PushAsync(target.WithDigest(entry.Digest), child, source, cancellation).ConfigureAwait(false);
        }
    }

    private async Task PushBlobsAsync(ImageReference target, ImageManifest manifest, IContentSource source, CancellationToken cancellation)
    {
        var parallelism = new ParallelOptions { MaxDegreeOfParallelism = options.Concurrency, CancellationToken = cancellation };
        var layers = manifest.Layers.DistinctBy(layer => layer.Digest);
        await Parallel.ForEachAsync(layers, parallelism, (layer, token) => PushBlobAsync(target, layer, source, token)).ConfigureAwait(false);
        await PushBlobAsync(target, manifest.Config, source, cancellation).ConfigureAwait(false);
    }

    private async ValueTask PushBlobAsync(ImageReference target, Descriptor blob, IContentSource source, CancellationToken cancellation)
    {
        if (await client.HasBlobAsync(target, blob.Digest, cancellation).ConfigureAwait(false))
        {
            Report(blob, blob.Size, TransferState.Exists);
        }
        else if (await TryMountAsync(target, blob, cancellation).ConfigureAwait(false))
        {
            Report(blob, blob.Size, TransferState.Mounted);
        }
        else
        {
            Report(blob, 0, TransferState.Transferring);
            var progress = new UploadProgress(blob, options.Progress);
            await client.UploadBlobAsync(target, blob, token => source.OpenBlobAsync(blob, token), progress, cancellation).ConfigureAwait(false);
            Report(blob, blob.Size, TransferState.Complete);
        }
    }

    private async Task<bool> TryMountAsync(ImageReference target, Descriptor blob, CancellationToken cancellation)
    {
        var candidates = (mountFrom?.Invoke(blob.Digest) ?? [])
            .Where(from => from.Domain == target.Domain && from.Path != target.Path)
            .Take(MostMountAttempts);
        foreach (var from in candidates)
        {
            try
            {
                if (await client.TryMountBlobAsync(target, blob.Digest, from.Path, cancellation).ConfigureAwait(false))
                    return true;
            }
            catch (RegistryException e) when (e.Code is ErrorCode.PermissionDenied or ErrorCode.NotFound or ErrorCode.InvalidArgument)
            {
                // That repository is not ours to read: the blob is sent instead.
                continue;
            }
        }

        return false;
    }

    private static async Task<ManifestDocument> ReadManifestAsync(Descriptor entry, IContentSource source, CancellationToken cancellation)
    {
        if (entry.Size > ManifestDocument.LargestSize)
            throw new LighterException(ErrorCode.InvalidArgument, $"pushing {entry.Digest}: the manifest is too long");
        var bytes = new byte[entry.Size];
        var content = await source.OpenBlobAsync(entry, cancellation).ConfigureAwait(false);
        await using (content.ConfigureAwait(false))
        {
            await content.ReadExactlyAsync(bytes, cancellation).ConfigureAwait(false);
        }

        return ManifestDocument.Parse(bytes, entry.MediaType, entry.Digest);
    }

    private void ReportExisting(ManifestDocument document)
    {
        if (document.Manifest is not { } manifest)
            return;
        foreach (var blob in manifest.Layers.DistinctBy(layer => layer.Digest).Append(manifest.Config))
            Report(blob, blob.Size, TransferState.Exists);
    }

    private void Report(Descriptor blob, long done, TransferState state) =>
        options.Progress?.Report(new TransferProgress(blob, done, state));
}
