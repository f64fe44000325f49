using Lighter.Linux;
using Lighter.Oci.Content;
using Lighter.Store.Blobs;
using Lighter.Store.Locks;
using Lighter.Store.Sqlite;

namespace Lighter.Store.Layers;

/// <summary>Layers, unpacked once and shared by all that stack them: <c>layers/HEX/diff</c>.</summary>
public sealed partial class LayerStore : IDisposable
{
    private readonly StorePaths _paths;
    private readonly Database _database;
    private readonly Staging _staging;
    private readonly BlobStore _blobs;
    private readonly StoreLocks _locks;
    private readonly MountPointLayer _mountPoints;
    private readonly Lock _opening = new();
    private DirectoryFd? _directory;

    internal LayerStore(StorePaths paths, Database database, Staging staging, BlobStore blobs, StoreLocks locks)
    {
        _paths = paths;
        _database = database;
        _staging = staging;
        _blobs = blobs;
        _locks = locks;
        _mountPoints = new MountPointLayer(paths, staging);
    }

    internal DirectoryFd Entries
    {
        get
        {
            lock (_opening)
                return _directory ??= DirectoryFd.Open(_paths.Layers);
        }
    }

    /// <summary>Where a layer's files lie or would lie.</summary>
    public string DiffPath(Digest diffId) => Path.Join(_paths.Layers, NameOf(diffId), "diff");

    /// <summary>As overlay has them: the uppermost first.</summary>
    public string[] DiffPathsFromTop(IReadOnlyList<Digest> layers)
    {
        var paths = new string[layers.Count];
        FillFromTop(paths, layers);
        return paths;
    }

    /// <summary>The same for a container's root: below them are the places that are mounted over in each.</summary>
    public string[] LowerPathsFromTop(IReadOnlyList<Digest> layers)
    {
        var paths = new string[layers.Count + 1];
        FillFromTop(paths, layers);
        paths[^1] = _mountPoints.Ensure();
        return paths;
    }

    public bool Has(Digest diffId) => Find(diffId) is not null;

    public LayerRecord? Find(Digest diffId) => _database.Read(database =>
    {
        using var query = database.Prepare("SELECT diff_id, size, created, boot FROM layers WHERE diff_id = ?").Bind(diffId);
        return query.Step() && IsOfThisBoot(query.TextOrNull(3)) ? Read(query) : null;
    });

    /// <summary>The layer that a compressed blob was unpacked to.</summary>
    public LayerRecord? FindByBlob(Digest blob) => _database.Read(database =>
    {
        using var query = database.Prepare("SELECT diff_id FROM layer_blobs WHERE blob = ?").Bind(blob);
        return query.Step() ? Find(query.Digest(0)) : null;
    });

    /// <summary>The blobs in the store that hold this layer, so that a push need not compress it again.</summary>
    public IReadOnlyList<Descriptor> BlobsOf(Digest diffId) => _database.Read(database =>
    {
        var found = new List<Descriptor>();
        using var query = database.Prepare("SELECT blob, media_type, size FROM layer_blobs WHERE diff_id = ?").Bind(diffId);
        while (query.Step())
        {
            var blob = new Descriptor { Digest = query.Digest(0), MediaType = query.Text(1), Size = query.Number(2) };
            if (_blobs.Has(blob.Digest, blob.Size))
                found.Add(blob);
        }

        return found;
    });

    /// <summary>Notes that a blob in the store is this layer, compressed.</summary>
    public void RecordBlob(Digest diffId, Descriptor blob) => _database.Write(Durability.Boot, database => InsertBlob(database, diffId, blob));

    public IReadOnlyList<LayerRecord> List() => _database.Read(database =>
    {
        var layers = new List<LayerRecord>();
        using var query = database.Prepare("SELECT diff_id, size, created, boot FROM layers ORDER BY created");
        while (query.Step())
        {
            if (IsOfThisBoot(query.TextOrNull(3)))
                layers.Add(Read(query));
        }

        return layers;
    });

    /// <summary>
    /// Until disposed, nothing unreferenced is collected. Whoever makes an image of several layers takes this before the first
    /// and gives it back after <see cref="Images.ImageStore.Add"/>; it excludes nobody but the collector.
    /// </summary>
    public FileLock Hold() => _locks.Content(LockKind.Shared);

    /// <summary>A place for a layer that is made file by file, such as a build step's upper directory.</summary>
    public LayerStaging Stage()
    {
        _staging.RemoveAbandonedOnce();
        return new LayerStaging(this, _staging.Make());
    }

    /// <summary>After a sync of the file system: these layers survive a loss of power from now on.</summary>
    internal static void MarkDurable(Database database, IEnumerable<Digest> diffIds)
    {
        using var update = database.Prepare("UPDATE layers SET boot = NULL WHERE diff_id = ? AND boot IS NOT NULL");
        foreach (var diffId in diffIds)
            update.Reset().Bind(diffId).Execute();
    }

    /// <summary>For tests: as if the layer had been written in another boot and never synced.</summary>
    internal void PretendBoot(Digest diffId, string boot) => _database.Write(Durability.Boot, database =>
    {
        using var update = database.Prepare("UPDATE layers SET boot = ? WHERE diff_id = ?").Bind(boot).Bind(diffId);
        update.Execute();
    });

    /// <summary>Gives a made directory its place, unless another was first.</summary>
    internal LayerRecord Adopt(DirectoryFd from, string name, Digest diffId, long size, Descriptor? blob)
    {
        using var held = _locks.Layer(diffId);
        if (Find(diffId) is not { } layer)
        {
            // What lies there without a row is another's unfinished removal, or of a boot that ended without a sync.
            _staging.Discard(Entries, NameOf(diffId));
            MoveIn(from, name, diffId);
            layer = new LayerRecord { DiffId = diffId, Size = size, Created = DateTimeOffset.UtcNow, DiffPath = DiffPath(diffId) };
            _database.Write(Durability.Boot, database => Insert(database, layer));
        }

        if (blob is not null)
            RecordBlob(diffId, blob);
        return layer;
    }

    /// <summary>Removes the directory of a layer whose row is gone, unless somebody has made it anew.</summary>
    /// <returns>Whether there was something to remove.</returns>
    internal bool RemoveDirectory(Digest diffId)
    {
        string? trashed;
        using (var held = _locks.Layer(diffId))
        {
            trashed = Find(diffId) is null ? _staging.MoveToTrash(Entries, NameOf(diffId)) : null;
            held.Remove();
        }

        if (trashed is not null)
            _staging.Delete(trashed);
        return trashed is not null;
    }

    public void Dispose()
    {
        _directory?.Dispose();
    }

    internal static string NameOf(Digest diffId) => diffId.Encoded;

    private void FillFromTop(string[] paths, IReadOnlyList<Digest> layers)
    {
        for (var i = 0; i < layers.Count; i++)
            paths[i] = DiffPath(layers[layers.Count - 1 - i]);
    }

    private static bool IsOfThisBoot(string? boot) => boot is null || boot == BootId.Current;

    private static void Insert(Database database, LayerRecord layer)
    {
        using var insert = database.Prepare("INSERT OR REPLACE INTO layers (diff_id, size, created, touched, boot) VALUES (?, ?, ?, ?, ?)");
        insert.Bind(layer.DiffId).Bind(layer.Size).Bind(layer.Created).Bind(layer.Created).Bind(BootId.Current).Execute();
    }

    private static void InsertBlob(Database database, Digest diffId, Descriptor blob)
    {
        using var insert = database.Prepare("INSERT OR REPLACE INTO layer_blobs (blob, diff_id, media_type, size) VALUES (?, ?, ?, ?)");
        insert.Bind(blob.Digest).Bind(diffId).Bind(blob.MediaType).Bind(blob.Size).Execute();
    }

    private void MoveIn(DirectoryFd from, string name, Digest diffId)
    {
        using var place = Entries.OpenOrCreateDirectory(NameOf(diffId), StorePaths.PrivateMode);
        var errno = from.TryRename(name, place, "diff");
        if (errno != Errno.None)
            throw new LinuxException(errno, "rename", DiffPath(diffId));
    }

    private LayerRecord Read(Statement row)
    {
        var diffId = row.Digest(0);
        return new LayerRecord { DiffId = diffId, Size = row.Number(1), Created = row.Time(2), DiffPath = DiffPath(diffId) };
    }
}
