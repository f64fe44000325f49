using Lighter.Engine.Images.Pushing;
using Lighter.Oci.Content;
using Lighter.Oci.Images;
using Lighter.Oci.References;
using Lighter.Registry;
using Lighter.Registry.Transfers;
using Lighter.Store;

namespace Lighter.Engine.Images.Building.Caches;

/// <summary>A cache under a name of a registry.</summary>
internal sealed class RegistryCachePlace(LighterStore store, RegistryClient client, ImageReference reference) : ICachePlace
{
    private const int LargestDocument = 64 << 20;

    public async Task<ImageManifest> ReadManifestAsync(CancellationToken cancellation)
    {
        var document = await client.GetManifestAsync(reference, cancellation).ConfigureAwait(false);
        if (document.Index is { } index)
        {
            BuildKitCache.Refuse(index);
            var chosen = new PlatformMatcher(Platform.Host).Choose(index)
                ?? throw new LighterException(ErrorCode.NotFound, $"{reference.Familiar} has nothing for {Platform.Host}");
            document = await client.GetManifestAsync(reference.WithDigest(chosen.Digest), cancellation).ConfigureAwait(false);
        }

        return document.Manifest!;
    }

    public async Task<byte[]> ReadDocumentAsync(Descriptor blob, CancellationToken cancellation)
    {
        if (blob.Size > LargestDocument)
            throw new LighterException(ErrorCode.InvalidArgument, $"a cache of {blob.Size} bytes is too long");
        var content = new byte[blob.Size];
        var stream = await OpenBlobAsync(blob, cancellation).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            await stream.ReadExactlyAsync(content, cancellation).ConfigureAwait(false);
            // The digest is told to be right or wrong at the end.
            _ = await stream.ReadAsync(new byte[1], cancellation).ConfigureAwait(false);
        }

        return content;
    }

    public Task<Stream> OpenBlobAsync(Descriptor blob, CancellationToken cancellation) => client.OpenBlobAsync(reference, blob, cancellation);

    public async Task WriteAsync(ManifestDocument manifest, CancellationToken cancellation) =>
        await new ImagePusher(client, new TransferOptions(), new MountCandidates(store, reference.Domain).Of)
            .PushAsync(reference, manifest, new StoreContentSource(store), cancellation).ConfigureAwait(false);

    public void Dispose() => client.Dispose();
}
