using Lighter.Layers.Compression;
using Lighter.Layers.Unpacking;
using Lighter.Linux;
using Lighter.Oci.Content;
using Lighter.Store;
using Lighter.Store.Layers;

namespace Lighter.Engine.Images.Content;

/// <summary>
/// Takes layers of which nothing is known beforehand into the store, such as an archive's, in one pass:
/// <code>
/// read ─ hash, write the blob ─→ inflate ─→ hash, unpack      (each on a thread of its own)
/// </code>
/// </summary>
internal sealed class LayerIngest(LighterStore store)
{
    /// <summary>How layers are unpacked for the user that we are.</summary>
    public static UnpackOptions Options { get; } = new()
    {
        Rootless = CurrentUser.IsRootless,
        IgnoreOwnership = !CurrentUser.IsRoot || OwnUserNamespace.HasOneId,
    };

    /// <param name="content">The archive, compressed or not; stays open.</param>
    public Task<IngestedLayer> IngestAsync(Stream content, CancellationToken cancellation) =>
        Task.Factory.StartNew(() => Ingest(content, cancellation), cancellation, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    public IngestedLayer Ingest(Stream content, CancellationToken cancellation)
    {
        using var blob = store.Blobs.Create();
        using var staging = store.Layers.Stage();
        var (format, diffId, files) = Unpack(new CancellableReader(content, blob, cancellation), staging, cancellation);
        var mediaType = LayerMediaType.Of(format);
        var size = blob.Length;
        var descriptor = new Descriptor { MediaType = mediaType, Digest = blob.Commit(sync: false), Size = size };
        staging.Commit(diffId, files, descriptor);
        return new IngestedLayer(diffId, descriptor);
    }

    private static (CompressionFormat Format, Digest DiffId, long Files) Unpack(Stream source, LayerStaging staging, CancellationToken cancellation)
    {
        using var ahead = new StartReader(new ReadAheadStream(source), Decompression.MagicLength);
        using var plain = Decompression.Open(ahead);
        using var hashed = new HashingReader(plain);
        var result = LayerUnpacker.Unpack(hashed, staging.Diff, Options, cancellation);
        Drain(hashed);
        var diffId = hashed.Finish();
        // What follows the compressed data belongs to the blob, too.
        Drain(ahead);
        return (Decompression.Detect(ahead.Start), diffId, result.Size);
    }

    private static void Drain(Stream stream)
    {
        var buffer = new byte[64 << 10];
        while (stream.Read(buffer.AsSpan()) > 0)
        {
        }
    }
}
