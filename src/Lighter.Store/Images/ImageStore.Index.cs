using Lighter.Oci.Content;
using Lighter.Oci.Images;
using Lighter.Oci.Json;
using Lighter.Oci.References;
using Lighter.Store.Sqlite;

namespace Lighter.Store.Images;

/// <summary>What other tools see: <c>index.json</c> has one entry for each name of an image that has a manifest.</summary>
public sealed partial class ImageStore
{
    private const string RefName = "org.opencontainers.image.ref.name";
    private const string ImageName = "io.containerd.image.name";

    /// <summary>Within the transaction that changed an image, so that the last to write it is the last to have changed one.</summary>
    private void WriteIndex(Database database)
    {
        var entries = new List<Descriptor>();
        foreach (var image in ImageRows.List(database))
            entries.AddRange(EntriesOf(database, image));
        _blobs.WriteIndex(new ImageIndex { SchemaVersion = 2, MediaType = MediaTypes.OciIndex, Manifests = entries.ToValueList() });
    }

    private IEnumerable<Descriptor> EntriesOf(Database database, ImageRecord image)
    {
        if (image.Manifest is not { } manifest || _blobs.SizeOf(manifest) is not { } size)
            yield break;
        var entry = new Descriptor { MediaType = image.MediaType ?? MediaTypes.OciManifest, Digest = manifest, Size = size, Platform = image.Platform };
        if (image.IsDangling)
            yield return entry;
        foreach (var tag in image.Tags)
            yield return (IndexEntry(database, tag) ?? entry) with { Annotations = new ValueMap { [ImageName] = tag.ToString(), [RefName] = tag.Tag! } };
    }

    private Descriptor? IndexEntry(Database database, ImageReference tag) =>
        IndexRows.FindByName(database, tag) is { } digest && IndexRows.Find(database, digest) is { IsWhole: true } index && _blobs.SizeOf(digest) is { } size
            ? new Descriptor { MediaType = index.MediaType, Digest = digest, Size = size }
            : null;
}
