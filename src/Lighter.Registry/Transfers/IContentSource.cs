using Lighter.Oci.Content;

namespace Lighter.Registry.Transfers;

/// <summary>Where pushed content comes from, such as the store. Called from several tasks at once.</summary>
public interface IContentSource
{
    /// <summary>The content from its start; may be asked for more than once.</summary>
    public ValueTask<Stream> OpenBlobAsync(Descriptor blob, CancellationToken cancellation);
}
