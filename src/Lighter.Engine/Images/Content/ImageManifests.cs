using Lighter.Oci.Content;
using Lighter.Oci.Images;
using Lighter.Oci.Json;
using Lighter.Store;
using Lighter.Store.Images;

namespace Lighter.Engine.Images.Content;

/// <summary>
/// The manifest under which an image leaves the store. A pulled image keeps the one that it came with, byte for byte, so
/// that its digest stays; one that was built or imported here gets its own when it is first asked for.
/// </summary>
internal sealed class ImageManifests(LighterStore store)
{
    private readonly LayerCompressor _compressor = new(store);

    /// <summary>The manifest that the image has already, if all that it names is in the store.</summary>
    public ManifestDocument? Find(ImageRecord image)
    {
        if (store.Images.ReadManifest(image) is not { } manifest)
            return null;
        return manifest.Model.Layers.All(layer => store.Blobs.Has(layer.Digest, layer.Size)) ? ManifestDocument.Of(manifest) : null;
    }

    /// <param name="image">The image.</param>
    /// <param name="compressing">Is told of each layer that has to be compressed first.</param>
    /// <param name="cancellation">Ends the work.</param>
    public ManifestDocument FindOrMake(ImageRecord image, Action<Digest>? compressing, CancellationToken cancellation)
    {
        if (Find(image) is { } existing)
            return existing;
        using var hold = store.Layers.Hold();
        foreach (var diffId in image.Layers.Where(diffId => !_compressor.IsCompressed(diffId)))
        {
            compressing?.Invoke(diffId);
            _compressor.Compress(diffId, cancellation);
        }

        return Make(image, compression: null, annotations: [], cancellation);
    }

    /// <summary>Gives the image a manifest with these annotations and layers compressed so.</summary>
    /// <param name="image">The image.</param>
    /// <param name="compression">Null: as they are, else the usual way.</param>
    /// <param name="annotations">Of the manifest.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <param name="inDockerFormat">With Docker's media types; such a manifest has no annotations.</param>
    public ManifestDocument Make(
        ImageRecord image, LayerCompression? compression, ValueMap annotations, CancellationToken cancellation, bool inDockerFormat = false)
    {
        using var hold = store.Layers.Hold();
        var manifest = Of(image, compression, annotations, cancellation);
        if (inDockerFormat)
            manifest = InDockerFormat(manifest.Manifest!);
        store.Images.SetManifest(image.Id, manifest.Bytes, manifest.Descriptor.MediaType);
        return manifest;
    }

    /// <summary>The same manifest without giving it to the image.</summary>
    public ManifestDocument Of(ImageRecord image, LayerCompression? compression, ValueMap annotations, CancellationToken cancellation)
    {
        var ofBase = image.Parent is { } parent && store.Images.Find(parent) is { } below ? below.Layers : [];
        var layers = image.Layers.Select(diffId => compression is null
            ? _compressor.Compress(diffId, cancellation)
            : _compressor.Compress(diffId, compression, ofBase.Contains(diffId), cancellation));
        return Of(store, image, layers.Select(static blob => blob with { MediaType = LayerMediaType.InOci(blob.MediaType) }), annotations);
    }

    private static ManifestDocument InDockerFormat(ImageManifest manifest) => ManifestDocument.Create(manifest with
    {
        MediaType = MediaTypes.DockerManifest,
        Config = manifest.Config with { MediaType = MediaTypes.DockerConfig },
        Layers = [.. manifest.Layers.Select(static layer => layer with { MediaType = LayerMediaType.InDocker(layer.MediaType) })],
        Annotations = null,
    });

    /// <summary>A manifest for these layers; it is not kept.</summary>
    public static ManifestDocument Of(LighterStore store, ImageRecord image, IEnumerable<Descriptor> layers, ValueMap? annotations = null) => ManifestDocument.Create(new ImageManifest
    {
        SchemaVersion = 2,
        MediaType = MediaTypes.OciManifest,
        Config = new Descriptor { MediaType = MediaTypes.OciConfig, Digest = image.Id, Size = store.Blobs.SizeOf(image.Id) ?? 0 },
        Layers = layers.ToValueList(),
        Annotations = annotations is { Count: > 0 } ? annotations : null,
    });
}
