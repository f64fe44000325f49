using Lighter.Oci.Content;
using Lighter.Oci.Images;
using Lighter.Oci.References;

namespace Lighter.Engine.Images.Manifests;

/// <summary>An index of the store, by the name under which its entries are changed.</summary>
/// <param name="Name">With a tag.</param>
/// <param name="Document">As it is now; without entries as long as it has none.</param>
public sealed record ManifestList(ImageReference Name, ManifestDocument Document)
{
    public ImageIndex Index => Document.Index!;

    internal static ManifestList Empty(ImageReference name) =>
        new(name, ManifestDocument.Create(new ImageIndex { SchemaVersion = 2, MediaType = MediaTypes.OciIndex }));

    internal ManifestList With(ImageIndex index) => this with { Document = ManifestDocument.Create(index) };
}
