using Lighter.Oci.Content;
using Lighter.Oci.Images;
using Lighter.Oci.References;

namespace Lighter.Store.Images;

/// <summary>What makes an image of layers that are in the store already.</summary>
public sealed record NewImage
{
    /// <summary>The configuration's exact bytes; its digest becomes the image's id.</summary>
    public required ReadOnlyMemory<byte> Config { get; init; }

    public string ConfigMediaType { get; init; } = MediaTypes.OciConfig;

    /// <summary>The manifest's exact bytes, or nothing for an image that was built here.</summary>
    public ReadOnlyMemory<byte>? Manifest { get; init; }

    public string ManifestMediaType { get; init; } = MediaTypes.OciManifest;

    /// <summary>The index that it was chosen from: its names lead to that as well, and to others of its images when they come.</summary>
    public ManifestDocument? Index { get; init; }

    /// <summary>Names that shall lead to it from now on, with a tag or with a registry's digest.</summary>
    public IReadOnlyList<ImageReference> Names { get; init; } = [];

    public Digest? Parent { get; init; }
}
