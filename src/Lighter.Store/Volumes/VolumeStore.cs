using Lighter.Linux;
using Lighter.Oci.Json;
using Lighter.Store.Containers;
using Lighter.Store.Sqlite;

namespace Lighter.Store.Volumes;

/// <summary>Volumes: <c>volumes/NAME/_data</c>.</summary>
public sealed class VolumeStore
{
    private const string Columns = "SELECT name, driver, anonymous, labels, options, created FROM volumes ";

    private readonly StorePaths _paths;
    private readonly Database _database;
    private readonly Staging _staging;

    internal VolumeStore(StorePaths paths, Database database, Staging staging)
    {
        _paths = paths;
        _database = database;
        _staging = staging;
    }

    /// <summary>Makes a volume, or returns the one of that name as Docker does.</summary>
    public VolumeRecord Create(string name, ValueMap? labels = null, ValueMap? options = null)
    {
        Check(name);
        return Make(name, isAnonymous: false, labels ?? [], options ?? []);
    }

    /// <summary>A volume without a name: the name is 64 random hexadecimal digits.</summary>
    public VolumeRecord CreateAnonymous(ValueMap? labels = null) =>
        Make(KernelRandom.GetHexString(64), isAnonymous: true, labels ?? [], []);

    public VolumeRecord? Find(string name) => _database.Read(database => Find(database, name));

    /// <exception cref="LighterException"><see cref="ErrorCode.NotFound"/>: <c>get x: no such volume</c>.</exception>
    public VolumeRecord Resolve(string name) => Find(name) ?? throw NotFound(name);

    public IReadOnlyList<VolumeRecord> List() => _database.Read(database =>
    {
        var volumes = new List<VolumeRecord>();
        using var query = database.Prepare(Columns + "ORDER BY name");
        while (query.Step())
            volumes.Add(Read(query));
        return volumes;
    });

    /// <summary>The containers that use it, running or not.</summary>
    public IReadOnlyList<ContainerId> Users(string name) => _database.Read(database => Users(database, name));

    /// <exception cref="LighterException"><see cref="ErrorCode.Conflict"/>: <c>remove x: volume is in use - [ids]</c>.</exception>
    /// <returns>Whether there was one.</returns>
    public bool Remove(string name, bool force = false)
    {
        var removed = _database.Write(Durability.Disk, database =>
        {
            if (Find(database, name) is null)
                return force ? false : throw NotFound(name);
            var users = Users(database, name);
            if (users.Count > 0)
                throw new LighterException(ErrorCode.Conflict, $"remove {name}: volume is in use - [{string.Join(", ", users)}]");
            return DeleteRow(database, name);
        });
        if (removed)
            Discard(name);
        return removed;
    }

    /// <summary>Removes volumes that no container uses.</summary>
    /// <param name="all">Also those with a name.</param>
    /// <param name="wanted">Which of those; the caller's filters.</param>
    public IReadOnlyList<VolumeRecord> Prune(bool all, Func<VolumeRecord, bool> wanted)
    {
        var removed = _database.Write(Durability.Disk, database =>
        {
            var unused = new List<VolumeRecord>();
            using (var query = database.Prepare(Columns + "WHERE name NOT IN (SELECT volume FROM container_volumes) ORDER BY name"))
            {
                while (query.Step())
                    unused.Add(Read(query));
            }

            unused.RemoveAll(volume => !(all || volume.IsAnonymous) || !wanted(volume));
            foreach (var volume in unused)
                DeleteRow(database, volume.Name);
            return unused;
        });
        foreach (var volume in removed)
            Discard(volume.Name);
        return removed;
    }

    /// <summary>One character is too short for Docker; no slash and no dot in front can pass.</summary>
    private static void Check(string name)
    {
        if (!ContainerName.IsValid(name))
            throw new LighterException(ErrorCode.InvalidArgument, $"create {name}: \"{name}\" includes invalid characters for a local volume name, only \"[a-zA-Z0-9][a-zA-Z0-9_.-]\" are allowed")
            {
                Hint = "If you intended to pass a host directory, use absolute path",
            };
    }

    private VolumeRecord Make(string name, bool isAnonymous, ValueMap labels, ValueMap options)
    {
        var volume = Find(name) ?? _database.Write(isAnonymous ? Durability.Boot : Durability.Disk, database =>
        {
            using var insert = database.Prepare("INSERT OR IGNORE INTO volumes (name, driver, anonymous, labels, options, created) VALUES (?, 'local', ?, ?, ?, ?)");
            insert.Bind(name).Bind(isAnonymous).Bind(Sqlite.Columns.Write(labels)).Bind(Sqlite.Columns.Write(options)).Bind(DateTimeOffset.UtcNow).Execute();
            return Find(database, name)!;
        });
        using var volumes = DirectoryFd.OpenOrCreate(_paths.Volumes, StorePaths.PrivateMode);
        using var directory = volumes.OpenOrCreateDirectory(name, StorePaths.PrivateMode | 1 /* passable: it is mounted for other users */);
        directory.OpenOrCreateDirectory("_data").Dispose();
        return volume;
    }

    private VolumeRecord? Find(Database database, string name)
    {
        using var query = database.Prepare(Columns + "WHERE name = ?").Bind(name);
        return query.Step() ? Read(query) : null;
    }

    private static List<ContainerId> Users(Database database, string name)
    {
        var users = new List<ContainerId>();
        using var query = database.Prepare("SELECT container FROM container_volumes WHERE volume = ? ORDER BY container").Bind(name);
        while (query.Step())
            users.Add(ContainerId.Parse(query.Text(0)));
        return users;
    }

    private static bool DeleteRow(Database database, string name)
    {
        using var delete = database.Prepare("DELETE FROM volumes WHERE name = ?").Bind(name);
        return delete.Execute() > 0;
    }

    private void Discard(string name)
    {
        using var volumes = DirectoryFd.Open(_paths.Volumes);
        _staging.Discard(volumes, name);
    }

    private static LighterException NotFound(string name) => new(ErrorCode.NotFound, $"get {name}: no such volume");

    private VolumeRecord Read(Statement row) => new()
    {
        Name = row.Text(0),
        Driver = row.Text(1),
        IsAnonymous = row.Flag(2),
        Labels = Sqlite.Columns.ReadMap(row.Text(3)),
        Options = Sqlite.Columns.ReadMap(row.Text(4)),
        Created = row.Time(5),
        Mountpoint = Path.Join(_paths.Volumes, row.Text(0), "_data"),
    };
}
