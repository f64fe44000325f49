using Lighter.Engine.Images.Content;
using Lighter.Linux;
using Lighter.Oci.Content;
using Lighter.Oci.Images;
using Lighter.Oci.Json;
using Lighter.Oci.References;
using Lighter.Store.Images;

namespace Lighter.Engine.Images.Manifests;

/// <summary>
/// <c>manifest</c>: indexes of the store, entry by entry. Each change makes another index and gives it the name, one change at a time.
/// <see href="https://docs.docker.com/reference/cli/docker/manifest/"/>
/// <see href="https://docs.podman.io/en/stable/markdown/podman-manifest.1.html"/>
/// </summary>
public sealed class ManifestLists(LighterEngine engine)
{
    private const string AttestedAnnotation = "vnd.docker.reference.digest";

    private ImageStore Images => engine.Store.Images;

    /// <exception cref="LighterException"><see cref="ErrorCode.NotFound"/>: nothing has the name, or an image alone.</exception>
    public ManifestList Resolve(string name) => Find(name) ?? throw NotFound(name);

    /// <summary>Nothing for a name that no list has, though an image may.</summary>
    public ManifestList? Find(string name)
    {
        if (ImageReference.TryParse(name, out var reference) && reference.WithDefaultTag() is var tagged && Images.IsEmptyIndex(tagged))
            return ManifestList.Empty(tagged);
        if (Images.FindIndex(name) is not { } index)
            return null;
        return new(reference is { Digest: null } ? reference.WithDefaultTag() : NameOf(index), Images.ReadIndex(index));
    }

    /// <summary>Makes a list, of nothing yet or of these.</summary>
    /// <param name="name">What it is going to be called.</param>
    /// <param name="entries">Its images.</param>
    /// <param name="amend">Add them to the list that has the name.</param>
    /// <param name="annotations">Of the list.</param>
    public ManifestList Create(string name, IReadOnlyList<Descriptor> entries, bool amend, ValueMap annotations)
    {
        var reference = ImageNames.ParseTarget(name);
        using var alone = Lock(reference);
        var known = Find(reference.ToString());
        if (known is not null && !amend)
            throw new LighterException(ErrorCode.AlreadyExists, $"refusing to amend an existing manifest list with no --amend flag: {reference.Familiar}")
            {
                Hint = "use --amend, or remove it with `lighter manifest rm`",
            };
        var list = known ?? ManifestList.Empty(reference);
        return Save(list.With(With(list.Index, entries) with { Annotations = EntryChanges.Merged(list.Index.Annotations, annotations) }));
    }

    /// <summary>Adds entries; one of the same digest is taken for an older word on it.</summary>
    /// <param name="name">The list's.</param>
    /// <param name="entries">What to add.</param>
    /// <param name="isNew">Where there is no such list it is made.</param>
    public ManifestList Add(string name, IReadOnlyList<Descriptor> entries, bool isNew = false)
    {
        using var alone = Lock(name);
        RefuseImage(name);
        var list = Find(name) ?? (isNew ? ManifestList.Empty(ImageNames.ParseTarget(name)) : throw NotFound(name));
        return Save(list.With(With(list.Index, entries)));
    }

    /// <summary>Adds an image of the store; where there is no such list it is made.</summary>
    public ManifestList Add(string name, ImageRecord image, CancellationToken cancellation) => Add(name, [EntryOf(image, cancellation)], isNew: true);

    /// <summary>What a list says of an image before anybody has changed it.</summary>
    public Descriptor EntryOf(ImageRecord image, CancellationToken cancellation) =>
        new ImageManifests(engine.Store).FindOrMake(image, null, cancellation).Descriptor with { Platform = Images.ReadConfig(image).Model.Platform };

    /// <exception cref="LighterException"><see cref="ErrorCode.Conflict"/>: an image has the name, to which nothing can be added.</exception>
    public void RefuseImage(string name)
    {
        if (Images.Find(name) is not null && Find(name) is null)
            throw new LighterException(ErrorCode.Conflict, $"adding to {name}: it is an image, not a manifest list") { Hint = "give the list another name" };
    }

    /// <summary>Changes what an entry says, or where none is named, annotations of the list.</summary>
    public ManifestList Annotate(string name, string? imageOrDigest, EntryChanges changes)
    {
        using var alone = Lock(name);
        var list = Resolve(name);
        if (imageOrDigest is null)
            return Save(list.With(list.Index with { Annotations = EntryChanges.Merged(list.Index.Annotations, changes.Annotations) }));
        var entry = EntryOf(list, imageOrDigest);
        return Save(list.With(With(list.Index, [changes.Apply(entry)])));
    }

    /// <summary>Takes an entry away, and what the list says about its image with it; the image itself stays.</summary>
    public (ManifestList List, Digest Digest) Remove(string name, string imageOrDigest)
    {
        using var alone = Lock(name);
        var list = Resolve(name);
        var digest = EntryOf(list, imageOrDigest).Digest;
        var left = list.Index.Manifests.Where(entry => entry.Digest != digest && entry.Annotations?.GetValueOrDefault(AttestedAnnotation) != digest.ToString());
        return (Save(list.With(list.Index with { Manifests = left.ToValueList() })), digest);
    }

    /// <summary>Takes the name from a list; where that was the last, images that nothing else needs go along.</summary>
    public ImageRemoval Delete(string name)
    {
        using var alone = Lock(name);
        var list = Resolve(name);
        return Images.RemoveIndex(list.Name);
    }

    /// <summary>The image that is meant where nobody asks for a platform.</summary>
    internal ImageRecord ImageOf(ManifestList list) => Images.Find(list.Name)
        ?? throw new LighterException(ErrorCode.InvalidState, $"{list.Name.Familiar} is an empty list")
        {
            Hint = $"add an image with `lighter manifest add {list.Name.Familiar} IMAGE`",
        };

    private ManifestList Save(ManifestList list)
    {
        using var hold = engine.Store.Layers.Hold();
        var members = list.Index.Manifests.Select(ImageOf).OfType<Digest>().Distinct().ToList();
        if (members.Count > 0)
            Images.AddIndex(new NewIndex { Document = list.Document, Images = members, Names = [list.Name], IsChange = true });
        else if (list.Index.Manifests.Count > 0)
            throw new LighterException(ErrorCode.InvalidArgument, $"changing {list.Name.Familiar}: no image is left in it");
        else
            Images.AddEmptyIndex(list.Name);
        return list;
    }

    /// <summary>The image that an entry's manifest is of; nothing for what is no image.</summary>
    private Digest? ImageOf(Descriptor entry)
    {
        if (MediaTypes.IsIndex(entry.MediaType) || !engine.Store.Blobs.Has(entry.Digest, entry.Size))
            return null;
        var manifest = ManifestDocument.Parse(engine.Store.Blobs.ReadDocument(entry.Digest), entry.MediaType, entry.Digest).Manifest!;
        return Images.Find(manifest.Config.Digest)?.Id;
    }

    private static ImageIndex With(ImageIndex index, IReadOnlyList<Descriptor> entries)
    {
        var all = index.Manifests.ToList();
        foreach (var entry in entries)
        {
            var place = all.FindIndex(known => known.Digest == entry.Digest);
            if (place < 0)
                all.Add(entry);
            else
                all[place] = entry;
        }

        return index with { Manifests = all.ToValueList() };
    }

    internal Descriptor EntryOf(ManifestList list, string imageOrDigest)
    {
        var digest = Digest.TryParse(imageOrDigest, out var told) ? told
            : ImageReference.TryParse(imageOrDigest, out var name) && name.Digest is { } ofName ? ofName
            : Images.Find(imageOrDigest)?.Id;
        return list.Index.Manifests.FirstOrDefault(entry => entry.Digest == digest || (digest is not null && ImageOf(entry) == digest))
            ?? throw new LighterException(ErrorCode.NotFound, $"manifest for image {imageOrDigest} does not exist in {list.Name.Familiar}")
            {
                Hint = $"see what is in it with `lighter manifest inspect {list.Name.Familiar}`",
            };
    }

    private ImageReference NameOf(IndexRecord index) =>
        index.Images.Select(Images.Find).OfType<ImageRecord>().SelectMany(static image => image.Tags).FirstOrDefault(tag => Images.FindIndex(tag)?.Digest == index.Digest)
        ?? throw new LighterException(ErrorCode.NotFound, $"{index.Digest} has no name: a list is changed by one");

    private FileLock Lock(string name) => Lock(ImageReference.Parse(name).WithDefaultTag());

    private FileLock Lock(ImageReference name) => engine.Store.Locks.Named("manifest-list", Digest.OfSha256(System.Text.Encoding.UTF8.GetBytes(name.ToString())));

    private static LighterException NotFound(string name) => new(ErrorCode.NotFound, $"No such manifest: {name}")
    {
        Hint = $"make it with `lighter manifest create {name}`",
    };
}
