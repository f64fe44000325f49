using Lighter.Oci.Content;
using Lighter.Oci.References;

namespace Lighter.Registry.Transfers;

/// <summary>A repository as the source of a push: copies from registry to registry, with nothing kept in between.</summary>
public sealed class RegistryContentSource(RegistryClient client, ImageReference repository) : IContentSource
{
    public async ValueTask<Stream> OpenBlobAsync(Descriptor blob, CancellationToken cancellation)
    {
        if (!MediaTypes.IsManifest(blob.MediaType) && !MediaTypes.IsIndex(blob.MediaType))
            return await client.OpenBlobAsync(repository, blob, cancellation).ConfigureAwait(false);
        var manifest = await client.GetManifestAsync(repository.WithDigest(blob.Digest), cancellation).ConfigureAwait(false);
        return new MemoryStream(manifest.Bytes.ToArray(), writable: false);
    }
}
