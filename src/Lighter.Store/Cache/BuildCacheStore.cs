using Lighter.Oci.Content;
using Lighter.Store.Layers;
using Lighter.Store.Sqlite;

namespace Lighter.Store.Cache;

/// <summary>Results of build steps. An entry counts only as long as all its layers are in the store.</summary>
public sealed class BuildCacheStore
{
    private const string Columns = "SELECT key, description, result, layers, size, created, last_used, uses FROM build_cache ";

    private readonly Database _database;
    private readonly LayerStore _layers;
    private readonly GarbageCollector _collector;

    internal BuildCacheStore(Database database, LayerStore layers, GarbageCollector collector)
    {
        _database = database;
        _layers = layers;
        _collector = collector;
    }

    /// <summary>Looks only; <see cref="Touch"/> tells of all the entries that a build used, at its end and at once.</summary>
    public BuildCacheEntry? TryGet(Digest key) => _database.View(database =>
    {
        using var query = database.Prepare(Columns + "WHERE key = ?").Bind(key);
        return query.Step() && Read(query) is var entry && entry.Layers.All(_layers.Has) ? entry : null;
    });

    public void Put(BuildCacheEntry entry) => _database.Write(Durability.Boot, database =>
    {
        var now = DateTimeOffset.UtcNow;
        using var insert = database.Prepare("""
            INSERT OR REPLACE INTO build_cache (key, description, result, layers, size, created, last_used, uses) VALUES (?, ?, ?, ?, ?, ?, ?, 1)
            """);
        insert.Bind(entry.Key).Bind(entry.Description).Bind(entry.Result.Span).Bind(Sqlite.Columns.Write(entry.Layers))
            .Bind(entry.Size).Bind(now).Bind(now).Execute();
    });

    public void Touch(IReadOnlyCollection<Digest> keys) => _database.Write(Durability.Boot, database =>
    {
        var now = DateTimeOffset.UtcNow;
        using var update = database.Prepare("UPDATE build_cache SET last_used = ?, uses = uses + 1 WHERE key = ?");
        foreach (var key in keys)
            update.Reset().Bind(now).Bind(key).Execute();
    });

    /// <summary>Most recently used first.</summary>
    public IReadOnlyList<BuildCacheEntry> List() => _database.Read(List);

    /// <returns>The entries removed. Layers that nothing else needs go with them.</returns>
    public IReadOnlyList<BuildCacheEntry> Prune(BuildCachePolicy policy)
    {
        var removed = _database.Write(Durability.Boot, database =>
        {
            var chosen = Choose(List(database), policy).ToList();
            using var delete = database.Prepare("DELETE FROM build_cache WHERE key = ?");
            foreach (var entry in chosen)
                delete.Reset().Bind(entry.Key).Execute();
            return chosen;
        });
        if (removed.Count > 0)
            _collector.Collect();
        return removed;
    }

    private static IEnumerable<BuildCacheEntry> Choose(List<BuildCacheEntry> entries, BuildCachePolicy policy)
    {
        long kept = 0;
        foreach (var entry in entries)
        {
            kept += entry.Size;
            var isRecent = policy.UnusedSince is { } since && entry.LastUsed >= since;
            var fits = policy.KeepBytes is { } bytes && kept <= bytes;
            if (!isRecent && !fits && (policy.Filter?.Invoke(entry) ?? true))
                yield return entry;
        }
    }

    private static List<BuildCacheEntry> List(Database database)
    {
        var entries = new List<BuildCacheEntry>();
        using var query = database.Prepare(Columns + "ORDER BY last_used DESC, key");
        while (query.Step())
            entries.Add(Read(query));
        return entries;
    }

    private static BuildCacheEntry Read(Statement row) => new()
    {
        Key = row.Digest(0),
        Description = row.Text(1),
        Result = row.Bytes(2),
        Layers = Sqlite.Columns.ReadDigests(row.Text(3)),
        Size = row.Number(4),
        Created = row.Time(5),
        LastUsed = row.Time(6),
        Uses = (int)row.Number(7),
    };
}
