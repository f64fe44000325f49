using Lighter.Oci.Content;
using Lighter.Oci.Images;
using Lighter.Oci.References;
using Lighter.Store.Images;

namespace Lighter.Engine.Images.Archives;

/// <summary>An image on its way into an archive.</summary>
/// <param name="Tags">The names that it shall have where the archive is loaded.</param>
/// <param name="Manifest">Names layers as the archive has them.</param>
internal sealed record SavedImage(ImageRecord Image, IReadOnlyList<ImageReference> Tags, ManifestDocument Manifest)
{
    /// <summary>The index that the names lead to; all that it names is saved.</summary>
    public ManifestDocument? Index { get; init; }

    /// <summary>What the names stand for.</summary>
    public Descriptor Root => Index?.Descriptor ?? Manifest.Descriptor with { Platform = Image.Platform };

    public Descriptor Config => Manifest.Manifest!.Config;

    public IEnumerable<(Descriptor Blob, Digest DiffId)> Layers => Manifest.Manifest!.Layers.Zip(Image.Layers);
}
