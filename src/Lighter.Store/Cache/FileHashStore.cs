using Lighter.Linux;
using Lighter.Oci.Content;
using Lighter.Store.Sqlite;

namespace Lighter.Store.Cache;

/// <summary>
/// Remembers files' digests, so that a build context of thousands of files that did not change is not read again. It lies in
/// <c>cache.db</c>, which may be lost at any time and is made anew when it is damaged.
/// </summary>
public sealed class FileHashStore : IDisposable
{
    /// <summary>Rows not used in the last so many saves are dropped when there are too many.</summary>
    private const int MostRows = 500_000;

    private static readonly Schema Current = new("""
        CREATE TABLE file_hashes (
            device INTEGER NOT NULL, inode INTEGER NOT NULL, size INTEGER NOT NULL, modified INTEGER NOT NULL, changed INTEGER NOT NULL,
            digest BLOB NOT NULL, saved INTEGER NOT NULL, PRIMARY KEY (device, inode)
        ) WITHOUT ROWID;
        """);

    private readonly StorePaths _paths;
    private readonly Lock _opening = new();
    private Database? _database;

    internal FileHashStore(StorePaths paths) => _paths = paths;

    /// <summary>All that is known of one device, for a walk that will meet most of it.</summary>
    public Dictionary<FileStamp, Digest> Load(ulong device) => Opened().Read(database =>
    {
        var known = new Dictionary<FileStamp, Digest>();
        using var query = database.Prepare("SELECT inode, size, modified, changed, digest FROM file_hashes WHERE device = ?").Bind((long)device);
        while (query.Step())
        {
            var stamp = new FileStamp(device, (ulong)query.Number(0), query.Number(1), query.Number(2), query.Number(3));
            known[stamp] = Digest.FromSha256Hash(query.Bytes(4));
        }

        return known;
    });

    /// <summary>The digest of one file, if its stamp is the remembered one.</summary>
    public Digest? Find(FileStamp stamp) => Opened().Read(database =>
    {
        using var query = database.Prepare("""
            SELECT digest FROM file_hashes WHERE device = ? AND inode = ? AND size = ? AND modified = ? AND changed = ?
            """);
        BindStamp(query, stamp);
        return query.Step() ? Digest.FromSha256Hash(query.Bytes(0)) : (Digest?)null;
    });

    public void Save(IReadOnlyCollection<FileHash> hashes)
    {
        if (hashes.Count == 0)
            return;
        Opened().Write(Durability.Boot, database =>
        {
            var now = DateTimeOffset.UtcNow;
            using (var insert = database.Prepare("INSERT OR REPLACE INTO file_hashes (device, inode, size, modified, changed, digest, saved) VALUES (?, ?, ?, ?, ?, ?, ?)"))
            {
                foreach (var (stamp, digest) in hashes)
                    BindStamp(insert.Reset(), stamp).Bind(Convert.FromHexString(digest.Encoded)).Bind(now).Execute();
            }

            Trim(database);
        });
    }

    public void Dispose() => _database?.Dispose();

    private static Statement BindStamp(Statement statement, FileStamp stamp) => statement
        .Bind((long)stamp.Device).Bind((long)stamp.Inode).Bind(stamp.Size).Bind(stamp.ModifiedNanoseconds).Bind(stamp.ChangedNanoseconds);

    private static void Trim(Database database)
    {
        using var count = database.Prepare("SELECT count(*) FROM file_hashes");
        count.Step();
        if (count.Number(0) <= MostRows)
            return;
        using var delete = database.Prepare("DELETE FROM file_hashes WHERE saved < (SELECT saved FROM file_hashes ORDER BY saved DESC LIMIT 1 OFFSET ?)");
        delete.Bind(MostRows / 2).Execute();
    }

    private Database Opened()
    {
        lock (_opening)
            return _database ??= OpenOrMakeAnew();
    }

    private Database OpenOrMakeAnew()
    {
        try
        {
            return Database.Open(_paths.CacheDatabase, Current);
        }
        catch (LighterException e) when (e.Code is ErrorCode.Internal or ErrorCode.Unsupported)
        {
            // Damaged, or of another version: nothing in it cannot be computed again.
            using var root = DirectoryFd.Open(_paths.Root);
            foreach (var name in new[] { "cache.db", "cache.db-wal", "cache.db-shm" })
                root.TryUnlink(name);
            return Database.Open(_paths.CacheDatabase, Current);
        }
    }
}
