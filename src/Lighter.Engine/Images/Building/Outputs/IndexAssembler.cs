using Lighter.Build;
using Lighter.Engine.Images.Building.Attestations;
using Lighter.Engine.Images.Content;
using Lighter.Oci.Content;
using Lighter.Oci.Images;
using Lighter.Oci.Json;
using Lighter.Oci.References;
using Lighter.Store;

namespace Lighter.Engine.Images.Building.Outputs;

/// <summary>Makes an index of the images that a build made, and of what is said about them; the same of both give the same index.</summary>
/// <param name="store">Where the images are.</param>
/// <param name="attestations">Says what there is to be said; null for nothing.</param>
internal sealed class IndexAssembler(LighterStore store, AttestationMaker? attestations = null)
{
    private readonly ImageManifests _manifests = new(store);

    /// <param name="content">The images.</param>
    /// <param name="names">What the index is going to be called.</param>
    /// <param name="compression">Of the layers; null for as they are, else the usual one.</param>
    /// <param name="annotations">Of index, entries and manifests.</param>
    /// <param name="cancellation">Ends the work.</param>
    public ManifestDocument Assemble(
        BuiltContent content, IReadOnlyList<ImageReference> names, LayerCompression? compression, ImageAnnotations annotations, CancellationToken cancellation)
    {
        var images = content.Images.Select(image => Entry(image, compression, annotations, cancellation)).ToList();
        var statements = content.Images.Zip(images, (image, entry) => attestations?.Make(image, entry, names, cancellation)).OfType<Descriptor>();
        var ofIndex = annotations.OfIndex();
        return ManifestDocument.Create(new ImageIndex
        {
            SchemaVersion = 2,
            MediaType = MediaTypes.OciIndex,
            Manifests = images.Concat(statements).ToValueList(),
            Annotations = ofIndex.Count > 0 ? ofIndex : null,
        });
    }

    private Descriptor Entry(PlatformImage built, LayerCompression? compression, ImageAnnotations annotations, CancellationToken cancellation)
    {
        var image = store.Images.Find(built.Image.Id)!;
        var ofManifest = annotations.OfManifest(built.Platform);
        var manifest = compression is null && ofManifest.Count == 0
            ? _manifests.FindOrMake(image, null, cancellation)
            : _manifests.Make(image, compression, ofManifest, cancellation);
        var ofEntry = annotations.OfEntry(built.Platform);
        return manifest.Descriptor with { Platform = image.Platform, Annotations = ofEntry.Count > 0 ? ofEntry : null };
    }
}
