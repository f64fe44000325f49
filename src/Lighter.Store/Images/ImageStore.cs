using Lighter.Oci.Content;
using Lighter.Oci.Images;
using Lighter.Oci.References;
using Lighter.Store.Blobs;
using Lighter.Store.Layers;
using Lighter.Store.Sqlite;

namespace Lighter.Store.Images;

/// <summary>Images: a configuration, layers that are in the store, names.</summary>
public sealed partial class ImageStore
{
    private readonly Database _database;
    private readonly BlobStore _blobs;
    private readonly LayerStore _layers;
    private readonly GarbageCollector _collector;

    internal ImageStore(Database database, BlobStore blobs, LayerStore layers, GarbageCollector collector)
    {
        _database = database;
        _blobs = blobs;
        _layers = layers;
        _collector = collector;
    }

    /// <summary>
    /// Adds an image whose layers are all in the store, makes it durable, and gives it its names. Adding what is there already
    /// adds the names.
    /// </summary>
    /// <exception cref="LighterException"><see cref="ErrorCode.NotFound"/>: a layer is missing.</exception>
    public ImageRecord Add(NewImage image)
    {
        using var hold = _layers.Hold();
        var config = RawDocument<ImageConfig>.Parse(image.Config, image.ConfigMediaType, OciImageJson.Documents.ImageConfig);
        _blobs.Put(image.Config.Span, image.ConfigMediaType);
        var manifest = image.Manifest is { } bytes
            ? RawDocument<ImageManifest>.Parse(bytes, image.ManifestMediaType, OciImageJson.Documents.ImageManifest)
            : null;
        if (manifest is not null)
            _blobs.Put(manifest.Bytes.Span, manifest.MediaType);
        if (image.Index is { } index)
            _blobs.Put(index.Bytes.Span, index.Descriptor.MediaType);
        var blobs = BlobsOf(config.Digest, manifest);
        var record = RecordOf(config, manifest, image.Parent);
        _blobs.Sync();
        return _database.Write(Durability.Disk, database =>
        {
            LayerStore.MarkDurable(database, record.Layers);
            ImageRows.Insert(database, record, blobs);
            if (image.Index is null)
                Name(database, record.Id, image.Names, index: null);
            else
                AddToIndex(database, record.Id, image.Index, image.Names);
            WriteIndex(database);
            return ImageRows.Find(database, record.Id)!;
        });
    }

    /// <summary>Gives an image that was built here the manifest under which it is pushed or saved.</summary>
    public ImageRecord SetManifest(Digest id, ReadOnlyMemory<byte> manifest, string mediaType)
    {
        var config = _blobs.ReadDocument(id);
        return Add(new NewImage { Config = config, Manifest = manifest, ManifestMediaType = mediaType });
    }

    public ImageRecord? Find(Digest id) => _database.View(database => ImageRows.Find(database, id));

    /// <summary>By name, by id or its beginning, or by digest; nothing if there is none.</summary>
    /// <exception cref="LighterException"><see cref="ErrorCode.Conflict"/>: several ids begin so.</exception>
    public ImageRecord? Find(string nameOrId) => _database.View(database => FindId(database, nameOrId) is { } id ? ImageRows.Find(database, id) : null);

    public ImageRecord? Find(ImageReference name) =>
        _database.View(database => FindByReference(database, name) is { } id ? ImageRows.Find(database, id) : null);

    /// <exception cref="LighterException"><see cref="ErrorCode.NotFound"/>, in Docker's words.</exception>
    public ImageRecord Resolve(string nameOrId) => Find(nameOrId) ?? throw NotFound(nameOrId);

    /// <summary>Newest first.</summary>
    public IReadOnlyList<ImageRecord> List() => _database.View(ImageRows.List);

    /// <summary>A further name; it is taken from the image that has it now.</summary>
    /// <param name="id">The image.</param>
    /// <param name="name">The name.</param>
    /// <param name="index">The index that is named so, if it is not the image alone.</param>
    public void Tag(Digest id, ImageReference name, Digest? index = null) => _database.Write(Durability.Disk, database =>
    {
        if (ImageRows.Find(database, id) is null)
            throw NotFound(id.ToString());
        ImageRows.Name(database, id, name, index);
        WriteIndex(database);
    });

    /// <summary>The verified configuration.</summary>
    public RawDocument<ImageConfig> ReadConfig(ImageRecord image) =>
        RawDocument<ImageConfig>.Parse(_blobs.ReadDocument(image.Id), MediaTypes.OciConfig, OciImageJson.Documents.ImageConfig);

    /// <summary>
    /// What a container of this image starts with. Like the layers that it starts from, it was verified when it came, and is not again.
    /// </summary>
    public ExecutionConfig? ReadExecutionConfig(ImageRecord image) => ExecutionConfigCodec.OfImage(_blobs.ReadUnverified(image.Id));

    /// <summary>The verified manifest, or nothing for an image that was only built here.</summary>
    public RawDocument<ImageManifest>? ReadManifest(ImageRecord image) => image.Manifest is { } manifest
        ? RawDocument<ImageManifest>.Parse(_blobs.ReadDocument(manifest), image.MediaType ?? MediaTypes.OciManifest, OciImageJson.Documents.ImageManifest)
        : null;

    /// <summary>The directories to stack for this image, bottom first.</summary>
    public IReadOnlyList<string> DiffPaths(ImageRecord image) => [.. image.Layers.Select(_layers.DiffPath)];

    private static void Name(Database database, Digest image, IEnumerable<ImageReference> names, Digest? index)
    {
        foreach (var name in names)
            ImageRows.Name(database, image, name, index);
    }

    private static LighterException NotFound(string nameOrId) => new(
        ErrorCode.NotFound,
        $"No such image: {(ImageReference.TryParse(nameOrId, out var name) ? name.WithDefaultTag().Familiar : nameOrId)}");

    private static HashSet<Digest> BlobsOf(Digest config, RawDocument<ImageManifest>? manifest)
    {
        var blobs = new HashSet<Digest> { config };
        if (manifest is null)
            return blobs;
        if (manifest.Model.Config.Digest != config)
            throw new LighterException(ErrorCode.InvalidArgument, $"adding image {config.Short}: its manifest names another configuration, {manifest.Model.Config.Digest}");
        blobs.Add(manifest.Digest);
        blobs.UnionWith(manifest.Model.Layers.Select(layer => layer.Digest));
        return blobs;
    }

    private static Digest? FindId(Database database, string nameOrId)
    {
        if (Digest.TryParse(nameOrId, out var digest))
            return ImageRows.Find(database, digest)?.Id ?? ImageRows.FindByManifest(database, digest) ?? ImageOf(database, digest);
        if (ImageReference.TryParse(nameOrId, out var name) && FindByReference(database, name) is { } named)
            return named;
        var hex = nameOrId.StartsWith("sha256:", StringComparison.Ordinal) ? nameOrId[7..] : nameOrId;
        return Columns.IsHexadecimal(hex) ? FindByPrefix(database, hex) : null;
    }

    private static Digest? FindByReference(Database database, ImageReference name)
    {
        if (name.Digest is not { } digest)
            return ImageRows.FindByName(database, name.WithDefaultTag());
        // name:tag@digest: the digest alone decides, but it must be known for that repository.
        return ImageRows.FindByName(database, name.WithDigest(digest))
            ?? (ImageRows.FindByManifest(database, digest) is { } id && ImageRows.Find(database, id)!.Tags.Any(tag => tag.Repository == name.Repository) ? id : null);
    }

    private static Digest? FindByPrefix(Database database, string hex) => ImageRows.FindByPrefix(database, hex) switch
    {
        [] => null,
        [var id] => id,
        _ => throw new LighterException(ErrorCode.Conflict, $"multiple IDs found with provided prefix: {hex}"),
    };

    private ImageRecord RecordOf(RawDocument<ImageConfig> config, RawDocument<ImageManifest>? manifest, Digest? parent) => new()
    {
        Id = config.Digest,
        Manifest = manifest?.Digest,
        MediaType = manifest?.MediaType,
        Platform = config.Model.Platform,
        Created = config.Model.Created,
        Added = DateTimeOffset.UtcNow,
        Size = config.Model.Rootfs.DiffIds.Sum(SizeOfLayer),
        Parent = parent,
        Layers = config.Model.Rootfs.DiffIds,
    };

    private long SizeOfLayer(Digest diffId) => _layers.Find(diffId)?.Size
        ?? throw new LighterException(ErrorCode.NotFound, $"adding an image: layer {diffId} is not in the store");
}
