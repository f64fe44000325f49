using Lighter.Oci.Content;

namespace Lighter.Registry.Transfers;

/// <summary>Where pulled content goes, such as the store. Called from several tasks at once.</summary>
public interface IContentSink
{
    public ValueTask<bool> HasBlobAsync(Descriptor blob, CancellationToken cancellation);

    /// <summary>
    /// Keeps the content. Reading it to its end throws when it is not what the descriptor says; nothing may be kept then.
    /// </summary>
    public Task IngestAsync(Descriptor blob, Stream content, CancellationToken cancellation);
}
