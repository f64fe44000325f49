using Lighter.Layers.Compression;
using Lighter.Layers.Unpacking;
using Lighter.Oci.Content;

namespace Lighter.Store.Layers;

/// <summary>From a compressed archive to a blob and a layer in one pass.</summary>
/// <remarks>
/// <code>
/// source ─► hash ─► blob file
///    └────► inflate (a thread of its own) ─► hash ─► unpack ─► staging/…/diff ─► layers/HEX/diff
/// </code>
/// </remarks>
public sealed partial class LayerStore
{
    /// <summary>
    /// Fetches, verifies and unpacks a layer, unless it is there. Two that want the same blob at once, in whatever process, wait
    /// for each other, and the second finds it. The caller holds <see cref="Hold"/> until its image is added.
    /// </summary>
    /// <param name="blob">The compressed archive: what the manifest says of it.</param>
    /// <param name="diffId">What the configuration says of its content.</param>
    /// <param name="open">Opens the archive; not called where nothing is needed.</param>
    /// <param name="options">How to unpack.</param>
    /// <param name="received">Told the sum of bytes received.</param>
    /// <exception cref="LighterException"><see cref="ErrorCode.InvalidArgument"/>: the content is not what the digests say.</exception>
    public LayerRecord Ingest(
        Descriptor blob, Digest diffId, Func<Stream> open, UnpackOptions options, IProgress<long>? received = null, CancellationToken cancellationToken = default)
    {
        if (FindWithBlob(blob, diffId) is { } present)
            return present;
        using var turn = _locks.Blob(blob.Digest);
        if (FindWithBlob(blob, diffId) is { } meanwhile)
            return meanwhile;
        var hasBlob = _blobs.Has(blob.Digest, blob.Size);
        using var source = hasBlob ? _blobs.Open(blob.Digest) : open();
        var layer = Unpack(source, blob, diffId, options, hasBlob, received, cancellationToken);
        turn.Remove();
        return layer;
    }

    /// <summary>Both the layer and its blob; the blob that is missing is fetched again, as a push must send the same bytes.</summary>
    private LayerRecord? FindWithBlob(Descriptor blob, Digest diffId)
    {
        if (Find(diffId) is not { } layer || !_blobs.Has(blob.Digest, blob.Size))
            return null;
        if (FindByBlob(blob.Digest)?.DiffId != diffId)
            return null;
        return layer;
    }

    private LayerRecord Unpack(
        Stream source, Descriptor blob, Digest diffId, UnpackOptions options, bool hasBlob, IProgress<long>? received, CancellationToken cancellationToken)
    {
        using var staging = Stage();
        using var writer = hasBlob ? null : _blobs.Create();
        using var tee = new TeeStream(source, writer, hasBlob ? long.MaxValue : blob.Size, received);
        UnpackResult result;
        Digest actual;
        using (var tar = new HashingStream(Decompression.Open(tee)))
        {
            result = LayerUnpacker.Unpack(tar, staging.Diff, options, cancellationToken);
            actual = tar.Finish();
        }

        tee.Drain();
        writer?.Commit(blob.Digest, blob.Size);
        if (actual != diffId)
            throw new LighterException(ErrorCode.InvalidArgument, $"unpacking {blob.Digest}: the content has digest {actual}, the image says {diffId}");
        return staging.Commit(diffId, result.Size, blob);
    }
}
