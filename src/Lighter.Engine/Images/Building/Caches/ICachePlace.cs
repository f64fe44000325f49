using Lighter.Oci.Content;
using Lighter.Oci.Images;

namespace Lighter.Engine.Images.Building.Caches;

/// <summary>Where a cache lies.</summary>
internal interface ICachePlace : IDisposable
{
    public Task<ImageManifest> ReadManifestAsync(CancellationToken cancellation);

    /// <summary>A verified document.</summary>
    public Task<byte[]> ReadDocumentAsync(Descriptor blob, CancellationToken cancellation);

    public Task<Stream> OpenBlobAsync(Descriptor blob, CancellationToken cancellation);

    /// <summary>Writes blobs of the store, and the manifest that names them last.</summary>
    public Task WriteAsync(ManifestDocument manifest, CancellationToken cancellation);
}
