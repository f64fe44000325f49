using Lighter.Engine.Images.Content;
using Lighter.Oci.Content;
using Lighter.Oci.References;
using Lighter.Store;
using Lighter.Store.Images;

namespace Lighter.Engine.Images.Archives;

/// <summary>Finds what to save under which names.</summary>
/// <param name="store">Where it is.</param>
/// <param name="platform">The one to save of several; all when null.</param>
internal sealed class SavedImages(LighterStore store, Platform? platform = null)
{
    private readonly ImageManifests _manifests = new(store);
    private readonly Dictionary<(Digest Image, Digest? Index), List<ImageReference>> _tags = [];
    private readonly List<(ImageRecord Image, IndexRecord? Index)> _order = [];

    public IReadOnlyList<SavedImage> Find(IReadOnlyList<string> names)
    {
        foreach (var name in names)
            Add(name);
        return
        [
            .. _order.Select(found => Of(found.Image, _tags[(found.Image.Id, found.Index?.Digest)]) with
            {
                Index = found.Index is { } index ? store.Images.ReadIndex(index) : null,
            }),
        ];
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

    private void Add(ImageRecord usual, ImageReference? tag)
    {
        var image = platform is null ? usual : OfPlatform(usual, tag);
        // Of an index that was pulled only in part, what is here is saved as an image.
        var index = tag is null || platform is not null ? null : store.Images.FindIndex(tag) is { IsWhole: true } whole ? whole : null;
        if (!_tags.TryGetValue((image.Id, index?.Digest), out var tags))
        {
            _tags[(image.Id, index?.Digest)] = tags = [];
            _order.Add((image, index));
        }

        if (tag is not null && !tags.Contains(tag))
            tags.Add(tag);
    }

    private ImageRecord OfPlatform(ImageRecord usual, ImageReference? tag)
    {
        var matcher = new PlatformMatcher(platform!);
        return (tag is null ? store.Images.Find(usual.Id.ToString(), matcher) : store.Images.Find(tag, matcher))
            ?? throw new LighterException(ErrorCode.NotFound, $"saving {tag?.Familiar ?? usual.Id.Short}: there is no image for {platform}");
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
