namespace Lighter.Oci.Images;

/// <summary>
/// The file <c>oci-layout</c>, which marks a folder as an image layout: blobs under <see cref="BlobPath"/>, an
/// <see cref="ImageIndex"/> in <see cref="IndexFile"/>.
/// <see href="https://github.com/opencontainers/image-spec/blob/main/image-layout.md"/>
/// </summary>
public sealed record OciLayout
{
    public const string FileName = "oci-layout";
    public const string IndexFile = "index.json";
    public const string BlobFolder = "blobs";

    /// <summary>The annotation by which an entry of the index says its tag.</summary>
    public const string RefNameAnnotation = "org.opencontainers.image.ref.name";

    public static OciLayout Version1 { get; } = new() { ImageLayoutVersion = "1.0.0" };

    public required string ImageLayoutVersion { get; init; }

    /// <summary>Where a layout keeps a blob, relative to its folder: <c>blobs/sha256/…</c>.</summary>
    public static string BlobPath(Content.Digest digest) => $"{BlobFolder}/{digest.Algorithm}/{digest.Encoded}";
}
