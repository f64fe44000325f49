using Lighter.Oci.Content;
using Lighter.Registry.Transfers;
using Lighter.Store;

namespace Lighter.Engine.Images.Pushing;

/// <summary>The store as what a push reads from; blobs are verified while they are read.</summary>
internal sealed class StoreContentSource(LighterStore store) : IContentSource
{
    public ValueTask<Stream> OpenBlobAsync(Descriptor blob, CancellationToken cancellation) => new(store.Blobs.Open(blob.Digest));
}
