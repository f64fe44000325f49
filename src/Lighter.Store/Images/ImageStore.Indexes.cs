using Lighter.Oci.Content;
using Lighter.Oci.Images;
using Lighter.Oci.References;
using Lighter.Store.Sqlite;

namespace Lighter.Store.Images;

/// <summary>
/// Indexes: what a name leads to when it stands for images of several platforms. It leads to one of them too, so that whoever asks
/// for no platform needs to know nothing of indexes.
/// </summary>
public sealed partial class ImageStore
{
    private const int DeepestNesting = 4;

    private static readonly PlatformMatcher Host = new(Platform.Host);

    /// <summary>Adds an index of images that are all in the store, and gives it its names.</summary>
    /// <exception cref="LighterException"><see cref="ErrorCode.NotFound"/>: something that it names is missing.</exception>
    public IndexRecord AddIndex(NewIndex index)
    {
        using var hold = _layers.Hold();
        var descriptor = index.Document.Descriptor;
        if (Find(index) is { } known)
            return known;
        _blobs.Put(index.Document.Bytes.Span, descriptor.MediaType);
        var blobs = ReachedFrom(index.Document) ?? throw new LighterException(
            ErrorCode.NotFound, $"adding index {descriptor.Digest.Short}: not all that it names is in the store");
        _blobs.Sync();
        return _database.Write(Durability.Disk, database =>
        {
            IndexRows.Insert(database, descriptor, isWhole: true, blobs);
            foreach (var image in index.Images)
                IndexRows.AddImage(database, descriptor.Digest, image);
            List<Digest> before = index.IsChange ? [.. index.Names.Select(name => IndexRows.FindByName(database, name)).OfType<Digest>()] : [];
            Name(database, Representative(database, descriptor.Digest)!.Value, index.Names, descriptor.Digest);
            foreach (var old in before.Where(old => old != descriptor.Digest && TakeLastNames(database, old, [])))
                IndexRows.Delete(database, old);
            WriteIndex(database);
            return IndexRows.Find(database, descriptor.Digest)!;
        });
    }

    /// <summary>Gives an index without images a name; it is taken from the image that has it now.</summary>
    public void AddEmptyIndex(ImageReference name) => _database.Write(Durability.Disk, database =>
    {
        ImageRows.Unname(database, name);
        IndexRows.AddEmpty(database, name);
        WriteIndex(database);
    });

    /// <summary>Whether the name is that of an index without images.</summary>
    public bool IsEmptyIndex(ImageReference name) => _database.View(database => IndexRows.IsEmpty(database, name));

    /// <summary>The index that a name or a digest stands for; nothing where that is an image alone.</summary>
    public IndexRecord? FindIndex(string nameOrId) =>
        _database.View(database => FindIndexId(database, nameOrId) is { } index ? IndexRows.Find(database, index) : null);

    public IndexRecord? FindIndex(ImageReference name) =>
        _database.View(database => FindIndexId(database, name) is { } index ? IndexRows.Find(database, index) : null);

    /// <summary>By name, id or digest, the image that fits a platform best; nothing if none does.</summary>
    public ImageRecord? Find(string nameOrId, PlatformMatcher platform) => _database.View(database =>
        Best(database, FindId(database, nameOrId), FindIndexId(database, nameOrId), platform));

    public ImageRecord? Find(ImageReference name, PlatformMatcher platform) => _database.View(database =>
        Best(database, FindByReference(database, name), FindIndexId(database, name), platform));

    /// <summary>The verified document.</summary>
    public ManifestDocument ReadIndex(IndexRecord index) => ManifestDocument.Parse(_blobs.ReadDocument(index.Digest), index.MediaType, index.Digest);

    /// <summary>All that an index names, itself included.</summary>
    /// <exception cref="LighterException"><see cref="ErrorCode.NotFound"/>: some of it is not in the store.</exception>
    public IReadOnlyCollection<Digest> BlobsOf(ManifestDocument index) => ReachedFrom(index)
        ?? throw new LighterException(ErrorCode.NotFound, $"reading index {index.Descriptor.Digest.Short}: not all of its images are in the store");

    /// <summary>All of them, and what to call each.</summary>
    internal IReadOnlyList<(IndexRecord Index, string Name)> ListIndexes() => _database.View(database =>
        IndexRows.List(database).Select(digest => (IndexRows.Find(database, digest)!, NameOf(database, digest))).ToList());

    /// <summary>Why an index is not what it should be; null if it is.</summary>
    internal string? ProblemOf(IndexRecord index)
    {
        if (!_blobs.Has(index.Digest))
            return "its document is missing";
        try
        {
            var document = ReadIndex(index);
            return index.IsWhole && ReachedFrom(document) is null ? "not all that it names is here" : null;
        }
        catch (LighterException e) when (e.Code is ErrorCode.Internal or ErrorCode.InvalidArgument)
        {
            return "its document, or a manifest that it names, is damaged";
        }
    }

    /// <summary>What is left of an index that is damaged: one of which some images are here, or where not even that is known, none.</summary>
    internal void Reduce(IndexRecord index) => _database.Write(Durability.Disk, database =>
    {
        if (index.IsWhole && ProblemOf(index with { IsWhole = false }) is null)
            IndexRows.Insert(database, new Descriptor { MediaType = index.MediaType, Digest = index.Digest, Size = 0 }, isWhole: false, [index.Digest]);
        else
            IndexRows.Delete(database, index.Digest);
        WriteIndex(database);
    });

    private static string NameOf(Database database, Digest index) =>
        IndexRows.OwnNames(database, index) is [var name, ..] ? name.Familiar : index.ToString();

    private IndexRecord? Find(NewIndex index) => _database.View(database =>
        IndexRows.Find(database, index.Document.Descriptor.Digest) is { IsWhole: true } known
            && index.Names.All(name => IndexRows.FindByName(database, name) == known.Digest) ? known : null);

    /// <summary>An image came with the index that it was chosen from.</summary>
    private void AddToIndex(Database database, Digest image, ManifestDocument index, IEnumerable<ImageReference> names)
    {
        var blobs = ReachedFrom(index);
        var digest = index.Descriptor.Digest;
        IndexRows.Insert(database, index.Descriptor, isWhole: blobs is not null, blobs ?? [digest]);
        IndexRows.AddImage(database, digest, image);
        var images = IndexRows.ImagesOf(database, digest).Select(id => ImageRows.Find(database, id)!).ToList();
        Name(database, Host.Best(images, static found => found.Platform)?.Id ?? image, names, digest);
    }

    /// <summary>Null when something is not here.</summary>
    private HashSet<Digest>? ReachedFrom(ManifestDocument index)
    {
        var blobs = new HashSet<Digest> { index.Descriptor.Digest };
        return index.Index!.Manifests.All(entry => Reach(entry, blobs, DeepestNesting)) ? blobs : null;
    }

    private bool Reach(Descriptor entry, HashSet<Digest> blobs, int depth)
    {
        if (depth == 0 || !_blobs.Has(entry.Digest, entry.Size))
            return false;
        if (!blobs.Add(entry.Digest))
            return true;
        var document = ManifestDocument.Parse(_blobs.ReadDocument(entry.Digest), entry.MediaType, entry.Digest);
        if (document.Index is { } nested)
            return nested.Manifests.All(below => Reach(below, blobs, depth - 1));
        foreach (var blob in document.Manifest!.Layers.Append(document.Manifest.Config))
        {
            if (!_blobs.Has(blob.Digest, blob.Size))
                return false;
            blobs.Add(blob.Digest);
        }

        return true;
    }

    private static Digest? FindIndexId(Database database, string nameOrId) =>
        Digest.TryParse(nameOrId, out var digest) ? IndexRows.Find(database, digest)?.Digest
        : ImageReference.TryParse(nameOrId, out var name) ? FindIndexId(database, name)
        : null;

    private static Digest? FindIndexId(Database database, ImageReference name) =>
        IndexRows.FindByName(database, name.Digest is { } digest ? name.WithDigest(digest) : name.WithDefaultTag());

    private static ImageRecord? Best(Database database, Digest? image, Digest? index, PlatformMatcher platform)
    {
        List<Digest> ids = index is { } known ? IndexRows.ImagesOf(database, known) : [];
        if (ids.Count == 0 && image is { } one)
            ids.Add(one);
        return platform.Best(ids.Select(id => ImageRows.Find(database, id)!), static found => found.Platform);
    }

    private static Digest? ImageOf(Database database, Digest index) => IndexRows.Find(database, index) is null ? null : Representative(database, index);

    /// <summary>The image that is meant where nobody asks for a platform.</summary>
    private static Digest? Representative(Database database, Digest index)
    {
        var images = IndexRows.ImagesOf(database, index).Select(id => ImageRows.Find(database, id)!).ToList();
        return (Host.Best(images, static found => found.Platform) ?? images.FirstOrDefault())?.Id;
    }
}
