using System.Security.Cryptography;
using Lighter.Linux;
using Lighter.Store.Locks;

namespace Lighter.Store;

/// <summary>
/// The two anterooms of the store: <c>staging/</c>, where a thing is made under a lock before it is renamed to its place, and
/// <c>trash/</c>, where it is renamed to before it is deleted. Whatever a crash leaves lies in one of them.
/// </summary>
internal sealed class Staging : IDisposable
{
    internal const string LockName = "lock";

    private readonly StorePaths _paths;
    private readonly StoreLocks _locks;
    private readonly Lock _opening = new();
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

    /// <summary>Deletes what was moved to the trash. Another process that empties the trash meanwhile does no harm.</summary>
    internal void Delete(string trashed)
    {
        try
        {
            Trash.DeleteTree(trashed);
        }
        catch (LinuxException e) when (e.Errno == Errno.ENOENT)
        {
            // Two deleted it together; the entry that this one missed is gone as wanted.
            Trash.DeleteTree(trashed);
        }
    }

    internal void Discard(DirectoryFd from, string name)
    {
        if (MoveToTrash(from, name) is { } trashed)
            Delete(trashed);
    }

    public void Dispose()
    {
        _staging?.Dispose();
        _trash?.Dispose();
    }

    private static string RandomName() => RandomNumberGenerator.GetHexString(16, lowercase: true);

    private DirectoryFd Opened(ref DirectoryFd? directory, string path)
    {
        lock (_opening)
            return directory ??= DirectoryFd.OpenOrCreate(path, StorePaths.PrivateMode);
    }
}
