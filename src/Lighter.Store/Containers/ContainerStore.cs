using Lighter.Linux;
using Lighter.Store.Locks;
using Lighter.Store.Sqlite;

namespace Lighter.Store.Containers;

/// <summary>Containers: rows, and directories made after the row and removed after it.</summary>
public sealed class ContainerStore
{
    private readonly StorePaths _paths;
    private readonly Database _database;
    private readonly Staging _staging;
    private readonly GarbageCollector _collector;
    private readonly StoreLocks _locks;

    internal ContainerStore(StorePaths paths, Database database, Staging staging, GarbageCollector collector, StoreLocks locks)
    {
        _paths = paths;
        _database = database;
        _staging = staging;
        _collector = collector;
        _locks = locks;
    }

    public ContainerDirectories Directories(ContainerId id) =>
        new(Path.Join(_paths.Containers, id.ToString()), Path.Join(_paths.RunContainers, id.ToString()));

    /// <summary>The directory that all run directories are in, each named by its container's ID; nothing while there was none.</summary>
    public DirectoryFd? TryOpenRuns()
    {
        _ = DirectoryFd.TryOpen(_paths.RunContainers, out var runs);
        return runs;
    }

    /// <summary>Adds the row, then makes the directories. An empty name is given a random one.</summary>
    /// <exception cref="LighterException">
    /// <see cref="ErrorCode.Conflict"/>: the name is taken; <see cref="ErrorCode.NotFound"/>: the image has been removed meanwhile.
    /// </exception>
    public ContainerRecord Create(ContainerRecord container)
    {
        var created = _database.Write(container.AutoRemove ? Durability.Boot : Durability.Disk, database =>
        {
            var named = container with { Name = NameFor(database, container.Name) };
            RequireLayers(database, named);
            ContainerRows.Insert(database, named);
            return named;
        });
        _paths.EnsureRunRoot();
        Directories(created.Id).Ensure();
        return created;
    }

    public ContainerRecord? Find(ContainerId id) => _database.Read(database => ContainerRows.All.Find(database, id));

    /// <summary>By id, name or the beginning of an id, in Docker's order; nothing if there is none.</summary>
    /// <exception cref="LighterException"><see cref="ErrorCode.Conflict"/>: several ids begin so.</exception>
    public ContainerRecord? Find(string nameOrId) => _database.Read(database => ContainerRows.All.Find(database, WithoutSlash(nameOrId), Ambiguous));

    /// <exception cref="LighterException"><see cref="ErrorCode.NotFound"/>: <c>No such container: x</c>.</exception>
    public ContainerRecord Resolve(string nameOrId) => Find(nameOrId) ?? throw NotFound(nameOrId);

    /// <summary>Newest first. Takes no lock, so a stuck container does not hold it up.</summary>
    public IReadOnlyList<ContainerRecord> List() => _database.Read(ContainerRows.All.List);

    /// <summary>The containers whose options have these bytes somewhere, for what few have and no column tells.</summary>
    public IReadOnlyList<ContainerRecord> ListByOptions(ReadOnlyMemory<byte> part) => _database.Read(database => ContainerRows.ListByOptions(database, part.Span));

    public void Rename(ContainerId id, string newName) => _database.Write(Durability.Disk, database =>
    {
        var name = ContainerName.Check(newName);
        if (ContainerRows.All.FindByName(database, name) is { } holder && holder.Id != id)
            throw NameTaken(name, holder.Id);
        using var update = database.Prepare("UPDATE containers SET name = ? WHERE id = ?").Bind(name).Bind(id.ToString());
        Require(update.Execute(), id);
    });

    /// <param name="restarts">How often it has been started by its restart policy since it was by hand.</param>
    public void RecordStart(ContainerId id, DateTimeOffset started, int restarts = 0) => _database.Write(Durability.Boot, database =>
    {
        using var update = database.Prepare("UPDATE containers SET started = ?, finished = NULL, exit_code = NULL, oom_killed = 0, error = NULL, restarts = ? WHERE id = ?");
        Require(update.Bind(started).Bind(restarts).Bind(id.ToString()).Execute(), id);
    });

    public void RecordExit(ContainerId id, ContainerExit exit, int? restarts = null) => _database.Write(Durability.Boot, database =>
    {
        using var update = database.Prepare("""
            UPDATE containers SET finished = ?, exit_code = ?, oom_killed = ?, error = ?, restarts = coalesce(?, restarts) WHERE id = ?
            """);
        update.Bind(exit.Finished).Bind(exit.Code).Bind(exit.OomKilled).Bind(exit.Error).Bind(restarts);
        Require(update.Bind(id.ToString()).Execute(), id);
    });

    /// <summary>Replaces the caller's changing part.</summary>
    public void SetState(ContainerId id, ReadOnlyMemory<byte> state) => _database.Write(Durability.Boot, database =>
    {
        using var update = database.Prepare("UPDATE containers SET state = ? WHERE id = ?").Bind(state.Span).Bind(id.ToString());
        Require(update.Execute(), id);
    });

    /// <summary>Replaces the options, as <c>update</c> does.</summary>
    public void SetOptions(ContainerId id, ReadOnlyMemory<byte> options) => _database.Write(Durability.Disk, database =>
    {
        using var update = database.Prepare("UPDATE containers SET options = ? WHERE id = ?").Bind(options.Span).Bind(id.ToString());
        Require(update.Execute(), id);
    });

    /// <summary>
    /// Takes the directories out of sight, then removes the row with its leases and ports: a crash in between leaves a row, and
    /// removing that once more is no harm. What takes long, deleting the files, comes last. The caller holds the container's
    /// lock and has seen that it does not run.
    /// </summary>
    /// <returns>Whether there was such a container.</returns>
    public bool Remove(ContainerId id)
    {
        DeleteRunDirectory(id);
        var trashed = MoveToTrash(id);
        var existed = DeleteRows(id);
        if (trashed is not null)
            _staging.Delete(trashed);
        return existed;
    }

    /// <summary>As <see cref="Remove"/>, but for the deleting: what a disk takes long for is left to somebody who has the time.</summary>
    /// <returns>The directories to delete, already out of everybody's way. If nobody does, <see cref="Checks.StoreRecovery"/> finds them.</returns>
    public IReadOnlyList<string> Retire(ContainerId id)
    {
        var trashed = MoveToTrash(id);
        DeleteRows(id);
        var run = Path.Join(_paths.RunContainers, id.ToString());
        return trashed is null ? [run] : [Path.Join(_paths.Trash, trashed), run];
    }

    internal static LighterException NotFound(string nameOrId) => new(ErrorCode.NotFound, $"No such container: {nameOrId}");

    /// <summary>For what a crash left without a row.</summary>
    internal void RemoveDirectories(ContainerId id)
    {
        DeleteRunDirectory(id);
        if (MoveToTrash(id) is { } trashed)
            _staging.Delete(trashed);
    }

    private void DeleteRunDirectory(ContainerId id)
    {
        if (DirectoryFd.TryOpen(_paths.RunContainers, out var running) != Errno.None)
            return;
        using (running)
            running!.DeleteTree(id.ToString());
    }

    /// <returns>The name of its files in the trash.</returns>
    private string? MoveToTrash(ContainerId id) => _staging.MoveToTrash(_paths.Containers, id.ToString());

    private bool DeleteRows(ContainerId id)
    {
        bool orphansImage = false;
        var existed = _database.Write(Durability.Boot, database =>
        {
            orphansImage = IsLastUserOfRemovedImage(database, id);
            return DeleteRows(database, id);
        });
        _locks.RemoveContainer(id);
        if (orphansImage)
            _collector.Collect();
        return existed;
    }

    private static bool DeleteRows(Database database, ContainerId id)
    {
        foreach (var sql in new[] { "DELETE FROM leases WHERE container = ?", "DELETE FROM ports WHERE container = ?" })
        {
            using var release = database.Prepare(sql).Bind(id.ToString());
            release.Execute();
        }

        using var delete = database.Prepare("DELETE FROM containers WHERE id = ?").Bind(id.ToString());
        return delete.Execute() > 0;
    }

    /// <summary>An image that was removed by force leaves its layers to its containers.</summary>
    private static bool IsLastUserOfRemovedImage(Database database, ContainerId id)
    {
        using var query = database.Prepare("""
            SELECT 1 FROM containers AS gone WHERE id = ? AND image IS NOT NULL AND image NOT IN (SELECT id FROM images)
                AND NOT EXISTS (SELECT 1 FROM containers WHERE image = gone.image AND id <> gone.id)
            """);
        return query.Bind(id.ToString()).Step();
    }

    /// <summary>As Docker shows names to programs.</summary>
    private static string WithoutSlash(string name) => name.StartsWith('/') ? name[1..] : name;

    private static LighterException Ambiguous(string prefix) => new(ErrorCode.Conflict, $"multiple IDs found with provided prefix: {prefix}");

    private static string NameFor(Database database, string wanted)
    {
        if (wanted.Length == 0)
            return FreeName(database);
        var name = ContainerName.Check(wanted);
        return ContainerRows.All.FindByName(database, name) is { } holder ? throw NameTaken(name, holder.Id) : name;
    }

    private static string FreeName(Database database)
    {
        for (var tries = 0; ; tries++)
        {
            var name = tries < 4 ? RandomName.New() : RandomName.NewWithNumber();
            using var query = database.Prepare("SELECT 1 FROM containers WHERE name = ?").Bind(name);
            if (!query.Step())
                return name;
        }
    }

    private static void RequireLayers(Database database, ContainerRecord container)
    {
        foreach (var diffId in container.Layers)
        {
            using var query = database.Prepare("SELECT 1 FROM layers WHERE diff_id = ?").Bind(diffId);
            if (!query.Step())
                throw new LighterException(ErrorCode.NotFound, $"No such image: {container.ImageName}: layer {diffId.Short} is gone");
        }
    }

    private static LighterException NameTaken(string name, ContainerId holder) => new(
        ErrorCode.Conflict,
        $"Conflict. The container name \"/{name}\" is already in use by container \"{holder}\". You have to remove (or rename) that container to be able to reuse that name.");

    private static void Require(int changed, ContainerId id)
    {
        if (changed == 0)
            throw NotFound(id.ToString());
    }
}
