using Lighter.Linux;

namespace Lighter.Store;

/// <summary>A directory in which something is made, locked by its maker. Disposing removes what was not moved away.</summary>
internal sealed class StagedDirectory(Staging staging, DirectoryFd directory, string path, string name, FileLock held) : IDisposable
{
    private bool _disposed;

    internal DirectoryFd Directory => directory;

    internal string Path => path;

    public void Dispose()
    {
        if (_disposed)
            return;
        _disposed = true;
        var trashed = staging.MoveToTrash(staging.Entries, name);
        held.Dispose();
        directory.Dispose();
        if (trashed is not null)
            staging.Delete(trashed);
    }
}
