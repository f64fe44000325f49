using Lighter.Linux;
using Lighter.Store.Containers;
using Lighter.Store.Locks;
using Lighter.Store.Sqlite;

namespace Lighter.Store.WorkingContainers;

/// <summary>Working containers: rows, and directories made after the row and removed after it.</summary>
public sealed class WorkingContainerStore
{
    private readonly StorePaths _paths;
    private readonly Database _database;
    private readonly Staging _staging;
    private readonly GarbageCollector _collector;
    private readonly StoreLocks _locks;

    internal WorkingContainerStore(StorePaths paths, Database database, Staging staging, GarbageCollector collector, StoreLocks locks)
    {
        _paths = paths;
        _database = database;
        _staging = staging;
        _collector = collector;
        _locks = locks;
    }

    /// <summary>Of one that exists; made where a crash or a boot has left none.</summary>
    public WorkingContainerDirectories Directories(ContainerId id)
    {
        var directories = Places(id);
        directories.Ensure();
        return directories;
    }

    /// <summary>Where all mounts of working containers are.</summary>
    public string Mounts => _paths.RunWorkingContainers;

    /// <summary>Adds the row, then makes the directories.</summary>
    /// <param name="container">With the name that it is to have.</param>
    /// <param name="numbered">A name that is taken gets a number behind it, the first that is free.</param>
    /// <exception cref="LighterException"><see cref="ErrorCode.AlreadyExists"/>: the name is taken.</exception>
    public WorkingContainerRecord Create(WorkingContainerRecord container, bool numbered)
    {
        var created = _database.Write(Durability.Disk, database =>
        {
            var named = container with { Name = numbered ? FreeName(database, container.Name) : ContainerName.Check(container.Name) };
            if (WorkingContainerRows.All.FindByName(database, named.Name) is { } holder)
                throw NameTaken(holder);
            WorkingContainerRows.Insert(database, named);
            return named;
        });
        _paths.EnsureRunRoot();
        Places(created.Id).Ensure();
        return created;
    }

    /// <summary>By name, id or the beginning of an id; nothing if there is none.</summary>
    /// <exception cref="LighterException"><see cref="ErrorCode.Conflict"/>: several ids begin so.</exception>
    public WorkingContainerRecord? Find(string nameOrId) => _database.Read(database => WorkingContainerRows.All.Find(database, nameOrId, Ambiguous));

    public WorkingContainerRecord? Find(ContainerId id) => _database.Read(database => WorkingContainerRows.All.Find(database, id));

    /// <exception cref="LighterException"><see cref="ErrorCode.NotFound"/></exception>
    public WorkingContainerRecord Resolve(string nameOrId) => Find(nameOrId) ?? throw NotFound(nameOrId);

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<WorkingContainerRecord> List() => _database.Read(WorkingContainerRows.All.List);

    /// <summary>For a change of its files or its state; waits for the one before.</summary>
    public FileLock Lock(ContainerId id) => _locks.Container(id);

    public void SetState(ContainerId id, ReadOnlyMemory<byte> state) => _database.Write(Durability.Disk, database =>
    {
        using var update = database.Prepare("UPDATE working_containers SET state = ? WHERE id = ?").Bind(state.Span).Bind(id.ToString());
        Require(update.Execute(), id.ToString());
    });

    public void Rename(ContainerId id, string newName) => _database.Write(Durability.Disk, database =>
    {
        var name = ContainerName.Check(newName);
        if (WorkingContainerRows.All.FindByName(database, name) is { } holder && holder.Id != id)
            throw NameTaken(holder);
        using var update = database.Prepare("UPDATE working_containers SET name = ? WHERE id = ?").Bind(name).Bind(id.ToString());
        Require(update.Execute(), id.ToString());
    });

    /// <summary>
    /// Takes the files out of sight, then removes the row: a crash in between leaves a row, which can be removed again. The caller
    /// holds the lock, and nothing of it is mounted.
    /// </summary>
    public void Remove(ContainerId id)
    {
        var trashed = MoveToTrash(id);
        var orphansImage = _database.Write(Durability.Disk, database =>
        {
            var isOrphan = IsUserOfRemovedImage(database, id);
            using var delete = database.Prepare("DELETE FROM working_containers WHERE id = ?").Bind(id.ToString());
            delete.Execute();
            return isOrphan;
        });
        _locks.RemoveContainer(id);
        if (trashed is not null)
            _staging.Delete(trashed);
        if (orphansImage)
            _collector.Collect();
    }

    /// <summary>For what a crash left without a row.</summary>
    internal void RemoveDirectories(ContainerId id)
    {
        if (MoveToTrash(id) is { } trashed)
            _staging.Delete(trashed);
    }

    private WorkingContainerDirectories Places(ContainerId id) =>
        new(Path.Join(_paths.WorkingContainers, id.ToString()), Path.Join(_paths.RunWorkingContainers, id.ToString()));

    /// <returns>The name of its files in the trash.</returns>
    private string? MoveToTrash(ContainerId id) => _staging.MoveToTrash(_paths.WorkingContainers, id.ToString());

    /// <summary>An image that was removed by force leaves its layers to its containers.</summary>
    private static bool IsUserOfRemovedImage(Database database, ContainerId id)
    {
        using var query = database.Prepare("SELECT 1 FROM working_containers WHERE id = ? AND image IS NOT NULL AND image NOT IN (SELECT id FROM images)");
        return query.Bind(id.ToString()).Step();
    }

    private static LighterException Ambiguous(string prefix) => new(ErrorCode.Conflict, $"multiple working containers have an ID that begins with {prefix}");

    private static string FreeName(Database database, string wanted)
    {
        var name = wanted;
        for (var number = 1; WorkingContainerRows.All.FindByName(database, name) is not null; number++)
            name = $"{wanted}-{number}";
        return name;
    }

    private static LighterException NotFound(string nameOrId) => new(ErrorCode.NotFound, $"No such working container: {nameOrId}")
    {
        Hint = "see them with `lighter builder containers`",
    };

    private static LighterException NameTaken(WorkingContainerRecord holder) => new(
        ErrorCode.AlreadyExists, $"the working container's name \"{holder.Name}\" is already in use by {holder.Id.Short}: remove or rename that one first");

    private static void Require(int changed, string id)
    {
        if (changed == 0)
            throw NotFound(id);
    }
}
