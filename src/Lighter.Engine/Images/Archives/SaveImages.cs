using System.Text.Json;
using Lighter.Engine.Images.Content;
using Lighter.Oci.Content;
using Lighter.Oci.Images;
using Lighter.Oci.Json;
using Lighter.Oci.References;

namespace Lighter.Engine.Images.Archives;

/// <summary>
/// <c>save</c>: images as one archive which Docker, podman and skopeo load. Layers go as they are stored, so that a disk is the
/// only limit and a pulled image keeps its digest. <see href="https://docs.docker.com/reference/cli/docker/image/save/"/>
/// </summary>
/// <remarks>
/// <code>
/// blobs/sha256/…   manifests, configurations, layers
/// index.json       by OCI's layout: the manifests and their names
/// manifest.json    by Docker's: for each image the files of its configuration and layers
/// oci-layout       marks the layout
/// </code>
/// </remarks>
public sealed class SaveImages(LighterEngine engine)
{
    private const string ImageNameAnnotation = "io.containerd.image.name";

    /// <exception cref="LighterException"><see cref="ErrorCode.NotFound"/>: nothing was written.</exception>
    public void Execute(SaveRequest request, Stream target, CancellationToken cancellation)
    {
        using var hold = engine.Store.Layers.Hold();
        Write(new SavedImages(engine.Store, request.Platform).Find(request.Images), request.Layout, target, cancellation);
        using var events = engine.Events.Together();
        foreach (var id in request.Images.Select(name => engine.Store.Images.Find(name)?.Id.ToString()).OfType<string>())
            engine.Events.AddImage(id, id, "save");
    }

    internal void Write(IReadOnlyList<SavedImage> images, ArchiveLayout layout, Stream target, CancellationToken cancellation)
    {
        var archive = new ArchiveWriter(target);
        archive.AddDirectory("blobs");
        archive.AddDirectory("blobs/sha256");
        foreach (var image in images)
            WriteBlobs(archive, image, cancellation);
        archive.AddFile(OciLayout.IndexFile, Serialize(IndexOf(images), OciImageJson.Documents.ImageIndex));
        if (layout == ArchiveLayout.Docker)
            archive.AddFile(DockerArchiveImage.FileName, Serialize(images.Select(Describe).ToValueList(), OciImageJson.Documents.DockerArchiveImages));
        archive.AddFile(OciLayout.FileName, Serialize(OciLayout.Version1, OciImageJson.Documents.OciLayout));
        archive.Finish();
    }

    private void WriteBlobs(ArchiveWriter archive, SavedImage image, CancellationToken cancellation)
    {
        var store = engine.Store;
        foreach (var (blob, diffId) in image.Layers)
        {
            var name = OciLayout.BlobPath(blob.Digest);
            if (store.Blobs.Has(blob.Digest, blob.Size))
                archive.AddFile(name, blob.Size, () => store.Blobs.Open(blob.Digest), cancellation);
            else
                archive.AddFile(name, () => blob.Size, entry => new LayerArchive(store, diffId).WriteTo(entry, cancellation));
        }

        archive.AddFile(OciLayout.BlobPath(image.Config.Digest), store.Blobs.ReadDocument(image.Config.Digest));
        archive.AddFile(OciLayout.BlobPath(image.Manifest.Descriptor.Digest), image.Manifest.Bytes.Span);
        if (image.Index is { } index)
            WriteIndex(archive, index, cancellation);
    }

    private void WriteIndex(ArchiveWriter archive, ManifestDocument index, CancellationToken cancellation)
    {
        var store = engine.Store;
        archive.AddFile(OciLayout.BlobPath(index.Descriptor.Digest), index.Bytes.Span);
        foreach (var blob in store.Images.BlobsOf(index))
        {
            if (blob != index.Descriptor.Digest)
                archive.AddFile(OciLayout.BlobPath(blob), store.Blobs.SizeOf(blob) ?? 0, () => store.Blobs.Open(blob), cancellation);
        }
    }

    private static ImageIndex IndexOf(IEnumerable<SavedImage> images) => new()
    {
        SchemaVersion = 2,
        MediaType = MediaTypes.OciIndex,
        Manifests = images.SelectMany(Entries).ToValueList(),
    };

    private static IEnumerable<Descriptor> Entries(SavedImage image)
    {
        var entry = image.Root;
        return image.Tags.Count == 0 ? [entry] : image.Tags.Select(tag => entry with { Annotations = NamesOf(tag) });
    }

    private static ValueMap NamesOf(ImageReference tag) =>
        new() { [ImageNameAnnotation] = tag.ToString(), [OciLayout.RefNameAnnotation] = tag.Tag! };

    private static DockerArchiveImage Describe(SavedImage image) => new()
    {
        Config = OciLayout.BlobPath(image.Config.Digest),
        RepoTags = image.Tags.Count == 0 ? null : image.Tags.Select(tag => tag.Familiar).ToValueList(),
        Layers = image.Layers.Select(layer => OciLayout.BlobPath(layer.Blob.Digest)).ToValueList(),
    };

    private static byte[] Serialize<T>(T document, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type) =>
        JsonSerializer.SerializeToUtf8Bytes(document, type);
}
