using Lighter.Oci.Content;
using Lighter.Store.Blobs;
using Lighter.Store.Layers;
using Lighter.Store.Locks;
using Lighter.Store.Sqlite;

namespace Lighter.Store;

/// <summary>What was collected.</summary>
internal sealed record Collection(IReadOnlyList<Digest> Layers, long FreedBytes);

/// <summary>
/// Removes the layers and blobs to which no image, container or cached build result refers. As long as anybody makes an image
/// (<see cref="LayerStore.Hold"/>) it does nothing: the next collection will.
/// </summary>
internal sealed class GarbageCollector(Database database, BlobStore blobs, LayerStore layers, StoreLocks locks)
{
    internal Collection Collect()
    {
        List<Digest> unused;
        long freed = 0;
        using (var turn = locks.TryContent())
        {
            if (turn is null)
                return new Collection([], 0);
            unused = database.Write(Durability.Boot, found => DeleteUnusedRows(found, out freed));
            freed += RemoveUnusedBlobs();
        }

        // Outside the lock: deleting a tree takes long, and RemoveDirectory looks again before it touches one.
        foreach (var diffId in unused)
            layers.RemoveDirectory(diffId);
        return new Collection(unused, freed);
    }

    private static List<Digest> DeleteUnusedRows(Database database, out long freed)
    {
        var used = UsedLayers(database);
        freed = 0;
        var unused = new List<Digest>();
        using (var query = database.Prepare("SELECT diff_id, size FROM layers"))
        {
            while (query.Step())
            {
                if (used.Contains(query.Text(0)))
                    continue;
                unused.Add(query.Digest(0));
                freed += query.Number(1);
            }
        }

        using var delete = database.Prepare("DELETE FROM layers WHERE diff_id = ?");
        foreach (var diffId in unused)
            delete.Reset().Bind(diffId).Execute();
        return unused;
    }

    private static HashSet<string> UsedLayers(Database database)
    {
        var used = new HashSet<string>();
        using var query = database.Prepare("""
            SELECT layers FROM images UNION ALL SELECT layers || ' ' || mounted_layers FROM containers
            UNION ALL SELECT layers FROM working_containers UNION ALL SELECT layers FROM build_cache
            """);
        while (query.Step())
            used.UnionWith(query.Text(0).Split(' '));
        return used;
    }

    private long RemoveUnusedBlobs()
    {
        var used = database.View(UsedBlobs);
        long freed = 0;
        foreach (var blob in blobs.List().Where(blob => !used.Contains(blob.ToString())).ToList())
        {
            freed += blobs.SizeOf(blob) ?? 0;
            blobs.Remove(blob);
        }

        return freed;
    }

    private static HashSet<string> UsedBlobs(Database database)
    {
        var used = new HashSet<string>();
        using var query = database.Prepare("SELECT blobs FROM images UNION ALL SELECT blobs FROM image_indexes UNION ALL SELECT blob FROM layer_blobs");
        while (query.Step())
            used.UnionWith(query.Text(0).Split(' '));
        return used;
    }
}
