using Lighter.Oci.Content;
using Lighter.Oci.Images;
using Lighter.Oci.Json;
using Lighter.Oci.References;

namespace Lighter.Engine.Images.Archives;

/// <summary>Understands an archive by the documents in it: Docker's <c>manifest.json</c>, else OCI's <c>index.json</c>.</summary>
internal static class ArchiveReading
{
    private const int DeepestNesting = 4;
    private const string ImageNameAnnotation = "io.containerd.image.name";

    /// <param name="content">All of the archive.</param>
    /// <param name="platform">Of an index, the image to take.</param>
    /// <param name="isAsked">The user said so: else another will do, where there is none of that.</param>
    public static IReadOnlyList<ArchivedImage> Read(ArchiveContent content, PlatformMatcher platform, bool isAsked)
    {
        var manifests = content.FindDocument(OciLayout.IndexFile) is { } index ? ReadIndex(content, index, platform, isAsked) : [];
        if (content.FindDocument(DockerArchiveImage.FileName) is { } list)
            return ReadList(content, list, manifests);
        if (manifests.Count > 0)
            return [.. manifests.GroupBy(found => found.Document.Descriptor.Digest).Select(group => Describe(content, group.First().Document, group.Select(found => found.Name)))];
        throw new LighterException(ErrorCode.InvalidArgument, "loading the archive: it holds no image: neither manifest.json nor index.json is in it")
        {
            Hint = "an archive of a root file system becomes an image by `lighter import`",
        };
    }

    /// <summary>The indexes of the layout that are whole in the archive; of others one image was taken.</summary>
    public static IEnumerable<ArchivedIndex> ReadIndexes(ArchiveContent content)
    {
        if (content.FindDocument(OciLayout.IndexFile) is not { } bytes)
            return [];
        return StrictJson.Parse(bytes, OciImageJson.Documents.ImageIndex, OciLayout.IndexFile).Manifests
            .Where(static entry => MediaTypes.IsIndex(entry.MediaType))
            .GroupBy(static entry => entry.Digest)
            .Select(group => ReadWhole(content, group.First(), [.. group.Select(NameOf).OfType<ImageReference>()]))
            .OfType<ArchivedIndex>();
    }

    private static ArchivedIndex? ReadWhole(ArchiveContent content, Descriptor entry, IReadOnlyList<ImageReference> names)
    {
        var document = ManifestDocument.Parse(content.ReadBlob(entry), entry.MediaType, entry.Digest);
        var images = new List<ArchivedImage>();
        var others = new List<(string, byte[])>();
        foreach (var child in document.Index!.Manifests)
        {
            if (content.FindDocument(OciLayout.BlobPath(child.Digest)) is null || !MediaTypes.IsManifest(child.MediaType))
                return null;
            var manifest = ManifestDocument.Parse(content.ReadBlob(child), child.MediaType, child.Digest);
            if (PlatformMatcher.IsAttestation(child) ? !TryAddDocuments(content, manifest, others) : !TryAddImage(content, manifest, images))
                return null;
        }

        return images.Count == 0 ? null : new(document, images, others, names);
    }

    private static bool TryAddImage(ArchiveContent content, ManifestDocument document, List<ArchivedImage> images)
    {
        var manifest = document.Manifest!;
        if (content.FindDocument(OciLayout.BlobPath(manifest.Config.Digest)) is null
            || !manifest.Layers.All(layer => content.FindLayer(OciLayout.BlobPath(layer.Digest)) is not null))
            return false;
        images.Add(Describe(content, document, []));
        return true;
    }

    private static bool TryAddDocuments(ArchiveContent content, ManifestDocument document, List<(string, byte[])> others)
    {
        var manifest = document.Manifest!;
        var blobs = manifest.Layers.Append(manifest.Config).ToList();
        if (!blobs.TrueForAll(blob => content.FindDocument(OciLayout.BlobPath(blob.Digest)) is not null))
            return false;
        others.AddRange(blobs.Select(blob => (blob.MediaType, content.ReadBlob(blob))));
        others.Add((document.Descriptor.MediaType, document.Bytes.ToArray()));
        return true;
    }

    private static List<ArchivedImage> ReadList(ArchiveContent content, byte[] list, List<(ManifestDocument Document, ImageReference? Name)> manifests)
    {
        var images = new List<ArchivedImage>();
        foreach (var image in StrictJson.Parse(list, OciImageJson.Documents.DockerArchiveImages, DockerArchiveImage.FileName))
        {
            var config = content.FindDocument(EntryName.Clean(image.Config))
                ?? throw new LighterException(ErrorCode.InvalidArgument, $"loading the archive: {image.Config} is missing");
            var digest = Digest.OfSha256(config);
            var manifest = manifests.Select(found => found.Document).FirstOrDefault(found => Fits(content, found, digest, image));
            images.Add(new ArchivedImage(
                config, manifest, [.. image.Layers.Select(EntryName.Clean)], [.. (image.RepoTags ?? []).Select(ImageNames.ParseTarget)]));
        }

        return images;
    }

    /// <summary>Whether a manifest of the layout is of this image, and names the layers as the archive holds them.</summary>
    private static bool Fits(ArchiveContent content, ManifestDocument document, Digest config, DockerArchiveImage image) =>
        document.Manifest!.Config.Digest == config
        && document.Manifest.Layers.Select(layer => layer.Digest)
            .SequenceEqual(image.Layers.Select(layer => content.FindLayer(EntryName.Clean(layer))?.Blob.Digest ?? default));

    private static List<(ManifestDocument Document, ImageReference? Name)> ReadIndex(ArchiveContent content, byte[] bytes, PlatformMatcher platform, bool isAsked)
    {
        var found = new List<(ManifestDocument, ImageReference?)>();
        foreach (var entry in StrictJson.Parse(bytes, OciImageJson.Documents.ImageIndex, OciLayout.IndexFile).Manifests)
        {
            if (!PlatformMatcher.IsAttestation(entry) && Choose(content, entry, platform, isAsked) is { } document)
                found.Add((document, NameOf(entry)));
        }

        return found;
    }

    private static ManifestDocument? Choose(ArchiveContent content, Descriptor entry, PlatformMatcher platform, bool isAsked)
    {
        for (var i = 0; i < DeepestNesting; i++)
        {
            var document = ManifestDocument.Parse(content.ReadBlob(entry), entry.MediaType, entry.Digest);
            if (document.Manifest is { } manifest)
                return manifest.Config.MediaType is MediaTypes.OciConfig or MediaTypes.DockerConfig ? document : null;
            entry = platform.Choose(document.Index!)
                ?? document.Index!.Manifests.FirstOrDefault(other => !isAsked && !PlatformMatcher.IsAttestation(other) && content.FindDocument(OciLayout.BlobPath(other.Digest)) is not null)
                ?? throw NothingFor(platform.Wanted, document.Index!);
        }

        throw new LighterException(ErrorCode.InvalidArgument, $"loading the archive: indexes are nested deeper than {DeepestNesting}");
    }

    private static LighterException NothingFor(Platform wanted, ImageIndex index) =>
        new(ErrorCode.NotFound, $"loading the archive: no matching manifest for {wanted}")
        {
            Hint = $"the image is there for: {PlatformMatcher.Offers(index)}",
        };

    private static ArchivedImage Describe(ArchiveContent content, ManifestDocument document, IEnumerable<ImageReference?> names)
    {
        var manifest = document.Manifest!;
        foreach (var layer in manifest.Layers)
        {
            if (content.FindLayer(OciLayout.BlobPath(layer.Digest)) is { } found && found.Blob.Digest != layer.Digest)
                throw new LighterException(ErrorCode.InvalidArgument, $"loading the archive: the content of {layer.Digest} has digest {found.Blob.Digest}");
        }

        return new ArchivedImage(
            content.ReadBlob(manifest.Config), document, [.. manifest.Layers.Select(layer => OciLayout.BlobPath(layer.Digest))], [.. names.OfType<ImageReference>()]);
    }

    /// <summary>A bare tag (skopeo writes it) names no image; podman and we write the whole name.</summary>
    private static ImageReference? NameOf(Descriptor entry)
    {
        var annotations = entry.Annotations;
        if (annotations is null)
            return null;
        if (annotations.TryGetValue(ImageNameAnnotation, out var name) && ImageReference.TryParse(name, out var full))
            return full.Digest is null ? full.WithDefaultTag() : null;
        return annotations.TryGetValue(OciLayout.RefNameAnnotation, out var text) && text.AsSpan().ContainsAny('/', ':')
            && ImageReference.TryParse(text, out var named) && named.Digest is null ? named.WithDefaultTag() : null;
    }
}
