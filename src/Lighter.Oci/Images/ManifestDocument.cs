using Lighter.Oci.Content;
using Lighter.Oci.Json;

namespace Lighter.Oci.Images;

/// <summary>
/// A manifest or an index, beside the exact bytes that it was read from; exactly one of <see cref="Manifest"/> and
/// <see cref="Index"/> is set.
/// </summary>
public sealed record ManifestDocument
{
    /// <summary>What other implementations accept; a bound on what a stranger can make us hold in memory.</summary>
    public const int LargestSize = 4 << 20;

    private ManifestDocument(Descriptor descriptor, ReadOnlyMemory<byte> bytes, ImageManifest? manifest, ImageIndex? index)
    {
        Descriptor = descriptor;
        Bytes = bytes;
        Manifest = manifest;
        Index = index;
    }

    public Descriptor Descriptor { get; }

    public ReadOnlyMemory<byte> Bytes { get; }

    public ImageManifest? Manifest { get; }

    public ImageIndex? Index { get; }

    /// <summary>Reads and checks what came from elsewhere.</summary>
    /// <param name="bytes">The exact content.</param>
    /// <param name="claimedType">What the sender calls it; the document may say more, but nothing else.</param>
    /// <param name="expected">The digest it must have; SHA-256 of the content when null.</param>
    /// <exception cref="LighterException">The content has another digest, or is not one unmistakable manifest or index.</exception>
    public static ManifestDocument Parse(ReadOnlyMemory<byte> bytes, string? claimedType, Digest? expected)
    {
        if (bytes.Length > LargestSize)
            throw Invalid($"longer than {LargestSize} bytes");
        var digest = Verified(bytes.Span, expected);
        var shape = StrictJson.Parse(bytes.Span, ManifestShapeJson.Default.ManifestShape, "the manifest");
        var mediaType = shape.MediaTypeAs(claimedType);
        var descriptor = new Descriptor { MediaType = mediaType, Digest = digest, Size = bytes.Length };
        return MediaTypes.IsIndex(mediaType)
            ? new ManifestDocument(descriptor, bytes, null, StrictJson.Parse(bytes.Span, OciImageJson.Documents.ImageIndex, "the index"))
            : new ManifestDocument(descriptor, bytes, StrictJson.Parse(bytes.Span, OciImageJson.Documents.ImageManifest, "the manifest"), null);
    }

    public static ManifestDocument Create(ImageManifest manifest) => Of(RawDocument<ImageManifest>.Create(
        manifest, manifest.MediaType ?? MediaTypes.OciManifest, OciImageJson.Documents.ImageManifest));

    public static ManifestDocument Create(ImageIndex index) => Of(RawDocument<ImageIndex>.Create(
        index, index.MediaType ?? MediaTypes.OciIndex, OciImageJson.Documents.ImageIndex));

    public static ManifestDocument Of(RawDocument<ImageManifest> raw) => new(raw.Descriptor, raw.Bytes, raw.Model, null);

    public static ManifestDocument Of(RawDocument<ImageIndex> raw) => new(raw.Descriptor, raw.Bytes, null, raw.Model);

    public bool Equals(ManifestDocument? other) => other is not null && Descriptor == other.Descriptor;

    public override int GetHashCode() => Descriptor.GetHashCode();

    private static Digest Verified(ReadOnlySpan<byte> bytes, Digest? expected)
    {
        if (expected is not { } digest)
            return Digest.OfSha256(bytes);
        using var hash = digest.CreateHash();
        hash.AppendData(bytes);
        return digest.Matches(hash.GetHashAndReset()) ? digest : throw Invalid($"the content does not have digest {digest}");
    }

    private static LighterException Invalid(string why) => new(ErrorCode.InvalidArgument, $"reading the manifest: {why}");
}
