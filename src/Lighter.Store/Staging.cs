using Lighter.Linux;
using Lighter.Store.Locks;

namespace Lighter.Store;

/// <summary>
/// The two anterooms of the store: <c>staging/</c>, where a thing is made under a lock before it is renamed to its place, and
/// <c>trash/</c>, where it is renamed to before it is deleted. Whatever a crash leaves lies in one of them.
/// </summary>
internal sealed class Staging : IDisposable
{
    private const string LockName = "lock";

    private readonly StorePaths _paths;
    private readonly StoreLocks _locks;
    private readonly Lock _opening = new();
    private int _isSwept;
    private DirectoryFd? _staging;
    private DirectoryFd? _trash;

    internal Staging(StorePaths paths, StoreLocks locks)
    {
        _paths = paths;
        _locks = locks;
    }

    internal DirectoryFd Entries => Opened(ref _staging, _paths.Staging);

    internal DirectoryFd Trash => Opened(ref _trash, _paths.Trash);

    internal StagedDirectory Make()
    {
        var name = RandomName();
        using (_locks.Staging(LockKind.Shared))
        {
            var directory = Entries.OpenOrCreateDirectory(name, StorePaths.PrivateMode);
            return new StagedDirectory(this, directory, Path.Join(_paths.Staging, name), name, FileLock.Acquire(directory, LockName));
        }
    }

    /// <summary>Takes a directory out of sight at once; deleting it may take long and needs no lock.</summary>
    /// <returns>The name in the trash, or nothing if there was no such directory.</returns>
    internal string? MoveToTrash(DirectoryFd from, string name)
    {
        var trashed = RandomName();
        var errno = from.TryRename(name, Trash, trashed);
        if (errno is not (Errno.None or Errno.ENOENT))
            throw new LinuxException(errno, "rename", name);
        return errno == Errno.None ? trashed : null;
    }

    /// <summary>The same for a folder that may not be there.</summary>
    internal string? MoveToTrash(string folder, string name)
    {
        if (DirectoryFd.TryOpen(folder, out var from) != Errno.None)
            return null;
        using (from)
            return MoveToTrash(from!, name);
    }

    /// <summary>Deletes what was moved to the trash. Others that empty the trash meanwhile do no harm.</summary>
    internal void Delete(string trashed)
    {
        while (!TryDelete(trashed))
        {
            // Each time something that was there is gone, so this ends with the tree.
        }
    }

    /// <returns>False: another deleted a part of it before this one came to it.</returns>
    private bool TryDelete(string trashed)
    {
        try
        {
            Trash.DeleteTree(trashed);
            return true;
        }
        catch (LinuxException e) when (e.Errno == Errno.ENOENT)
        {
            return false;
        }
    }

    internal void Discard(DirectoryFd from, string name)
    {
        if (MoveToTrash(from, name) is { } trashed)
            Delete(trashed);
    }

    /// <summary>Removes what ended processes left; what a living one works on is locked and stays.</summary>
    internal void RemoveAbandoned()
    {
        foreach (var entry in Entries.ReadEntries())
        {
            if (MoveIfAbandoned(entry.Name) is { } trashed)
                Delete(trashed);
        }

        foreach (var entry in Trash.ReadEntries())
            Delete(entry.Name);
    }

    /// <summary>The same, once for each store that makes something.</summary>
    internal void RemoveAbandonedOnce()
    {
        if (Interlocked.Exchange(ref _isSwept, 1) == 0)
            RemoveAbandoned();
    }

    public void Dispose()
    {
        _staging?.Dispose();
        _trash?.Dispose();
    }

    private string? MoveIfAbandoned(string name)
    {
        // Exclusive: whoever makes a directory holds this until it has locked what it made.
        using var judging = _locks.Staging(LockKind.Exclusive);
        if (Entries.TryOpenDirectory(name, out var directory) != Errno.None)
            return null;
        using (directory)
        {
            using var held = FileLock.TryAcquire(directory!, LockName);
            return held is null ? null : MoveToTrash(Entries, name);
        }
    }

    private static string RandomName() => KernelRandom.GetHexString(16);

    private DirectoryFd Opened(ref DirectoryFd? directory, string path)
    {
        lock (_opening)
            return directory ??= DirectoryFd.OpenOrCreate(path, StorePaths.PrivateMode);
    }
}
