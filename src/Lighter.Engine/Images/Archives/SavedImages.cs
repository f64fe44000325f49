using Lighter.Engine.Images.Content;
using Lighter.Oci.Content;
using Lighter.Oci.References;
using Lighter.Store;
using Lighter.Store.Images;

namespace Lighter.Engine.Images.Archives;

/// <summary>Finds what to save under which names.</summary>
internal sealed class SavedImages(LighterStore store)
{
    private readonly ImageManifests _manifests = new(store);
    private readonly Dictionary<Digest, List<ImageReference>> _tags = [];
    private readonly List<ImageRecord> _order = [];

    public IReadOnlyList<SavedImage> Find(IReadOnlyList<string> names)
    {
        foreach (var name in names)
            Add(name);
        return [.. _order.Select(image => Of(image, _tags[image.Id]))];
    }

    /// <param name="names">What it shall be called, whatever it is called here.</param>
    public SavedImage Of(ImageRecord image, IReadOnlyList<ImageReference> names) => new(image, names, _manifests.Find(image) ?? AsStored(image));

    private void Add(string nameOrId)
    {
        var isName = ImageReference.TryParse(nameOrId, out var name);
        if (isName && name!.Tag is null && name.Digest is null && AddRepository(name))
            return;
        var image = store.Images.Resolve(nameOrId);
        var asked = isName ? name!.WithDefaultTag() : null;
        Add(image, asked is not null && image.Tags.Contains(asked) ? asked : null);
    }

    /// <summary>A name without a tag means every tag of the repository, as in Docker.</summary>
    private bool AddRepository(ImageReference name)
    {
        var found = false;
        foreach (var image in store.Images.List())
        {
            foreach (var tag in image.Tags.Where(tag => tag.Repository == name.Repository))
            {
                Add(image, tag);
                found = true;
            }
        }

        return found;
    }

    private void Add(ImageRecord image, ImageReference? tag)
    {
        if (!_tags.TryGetValue(image.Id, out var tags))
        {
            _tags[image.Id] = tags = [];
            _order.Add(image);
        }

        if (tag is not null && !tags.Contains(tag))
            tags.Add(tag);
    }

    /// <summary>Of layers as they lie here: nothing is compressed for the sake of an archive.</summary>
    private Oci.Images.ManifestDocument AsStored(ImageRecord image) => ImageManifests.Of(store, image, image.Layers.Select(diffId =>
        store.Layers.BlobsOf(diffId) is [var blob, ..]
            ? blob with { MediaType = LayerMediaType.InOci(blob.MediaType) }
            : new Descriptor { MediaType = MediaTypes.OciLayer, Digest = diffId, Size = SizeOf(diffId) }));

    /// <summary>An archive's entry says its size first, so a layer of which only files are left is written twice, once to nowhere.</summary>
    private long SizeOf(Digest diffId)
    {
        using var counting = new CountingWriter();
        new LayerArchive(store, diffId).WriteTo(counting, CancellationToken.None);
        return counting.Written;
    }
}
