using Lighter.Linux;
using Lighter.Oci.Content;
using Lighter.Store.Blobs;
using Lighter.Store.Images;
using Lighter.Store.Layers;
using Lighter.Store.Sqlite;

namespace Lighter.Store.Checks;

/// <summary>
/// Proves the store whole, or says what is not. A repair removes what is damaged and can be had again: never a container, a
/// volume, or an image whose layers are well.
/// </summary>
public sealed class StoreCheck
{
    private readonly Database _database;
    private readonly BlobStore _blobs;
    private readonly ImageStore _images;
    private readonly LayerStore _layers;
    private readonly StoreRecovery _recovery;

    internal StoreCheck(Database database, BlobStore blobs, ImageStore images, LayerStore layers, StoreRecovery recovery)
    {
        _database = database;
        _blobs = blobs;
        _images = images;
        _layers = layers;
        _recovery = recovery;
    }

    /// <param name="repair">Whether to remove what is damaged or left over, too.</param>
    /// <param name="readContent">False: believe names and sizes, do not hash every blob.</param>
    /// <param name="cancellationToken">Looked at between blobs.</param>
    public IReadOnlyList<StoreFinding> Run(bool repair, bool readContent = true, CancellationToken cancellationToken = default)
    {
        var findings = new List<StoreFinding>();
        findings.AddRange(CheckDatabase());
        findings.AddRange(CheckBlobs(repair, readContent, cancellationToken));
        findings.AddRange(CheckLayers(repair));
        findings.AddRange(CheckImages(repair));
        findings.AddRange(CheckIndexes(repair));
        if (repair)
            findings.AddRange(_recovery.Run().Select(path => new StoreFinding(path, "left over by an unfinished operation", "removed")));
        return findings;
    }

    private List<StoreFinding> CheckDatabase() => _database.Read(database =>
    {
        var findings = new List<StoreFinding>();
        using var query = database.Prepare("PRAGMA integrity_check");
        while (query.Step())
        {
            if (query.Text(0) is not "ok" and var problem)
                findings.Add(new StoreFinding("lighter.db", problem, "restore it from a copy, or start with another --root"));
        }

        return findings;
    });

    private IEnumerable<StoreFinding> CheckBlobs(bool repair, bool readContent, CancellationToken cancellationToken)
    {
        if (!readContent)
            yield break;
        foreach (var blob in _blobs.List().ToList())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (IsWhole(blob))
                continue;
            if (repair)
                _blobs.Remove(blob);
            yield return new StoreFinding(blob.ToString(), "the content does not have this digest", "the blob is removed; pull the image again");
        }
    }

    /// <summary>Reads it to the end; the stream throws where size or digest are wrong.</summary>
    private bool IsWhole(Digest blob)
    {
        try
        {
            using var content = _blobs.Open(blob);
            content.CopyTo(Stream.Null, 1 << 20);
            return true;
        }
        catch (LighterException e) when (e.Code == ErrorCode.Internal)
        {
            return false;
        }
    }

    private IEnumerable<StoreFinding> CheckLayers(bool repair)
    {
        foreach (var layer in _layers.List())
        {
            if (DirectoryFd.TryOpen(layer.DiffPath, out var directory) == Errno.None)
            {
                directory!.Dispose();
                continue;
            }

            if (repair)
                _database.Write(Durability.Disk, database => DeleteLayer(database, layer.DiffId));
            yield return new StoreFinding(layer.DiffId.ToString(), "its directory is missing", "the row is removed; pull the image again");
        }
    }

    /// <summary>An image that lacks its configuration or a layer cannot run.</summary>
    private IEnumerable<StoreFinding> CheckImages(bool repair)
    {
        foreach (var image in _images.List())
        {
            if (Problem(image) is not { } problem)
                continue;
            if (repair)
                _images.Forget(image.Id);
            var name = image.Tags.Count > 0 ? image.Tags[0].Familiar : image.Id.ToString();
            yield return new StoreFinding(name, problem, "the image is removed; pull it again");
        }
    }

    /// <summary>A name that leads to a damaged index leads to the images that are well.</summary>
    private IEnumerable<StoreFinding> CheckIndexes(bool repair)
    {
        foreach (var (index, name) in _images.ListIndexes())
        {
            if (_images.ProblemOf(index) is not { } problem)
                continue;
            if (repair)
                _images.Reduce(index);
            yield return new StoreFinding(name, $"of its index of several platforms {problem}", "what is here of it stays; pull or build it again");
        }
    }

    private string? Problem(ImageRecord image)
    {
        if (!_blobs.Has(image.Id))
            return "its configuration is missing";
        foreach (var diffId in image.Layers)
        {
            if (!_layers.Has(diffId))
                return $"its layer {diffId.Short} is missing";
        }

        return null;
    }

    private static void DeleteLayer(Database database, Digest diffId)
    {
        using var delete = database.Prepare("DELETE FROM layers WHERE diff_id = ?").Bind(diffId);
        delete.Execute();
    }
}
