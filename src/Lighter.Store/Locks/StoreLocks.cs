using Lighter.Linux;
using Lighter.Oci.Content;
using Lighter.Store.Containers;

namespace Lighter.Store.Locks;

/// <summary>
/// The locks of the store: one for each container and layer, none for reading. All end with their holder, however it ends.
/// </summary>
public sealed class StoreLocks : IDisposable
{
    private readonly DirectoryFd _directory;

    internal StoreLocks(StorePaths paths) => _directory = DirectoryFd.OpenOrCreate(paths.Locks, StorePaths.PrivateMode);

    /// <summary>For a change of a container's state (start, stop, remove); waits for the one before.</summary>
    public FileLock Container(ContainerId id) => FileLock.Acquire(_directory, $"container-{id}");

    /// <returns>Nothing if another changes the container just now.</returns>
    public FileLock? TryContainer(ContainerId id) => FileLock.TryAcquire(_directory, $"container-{id}");

    /// <summary>Removes the lock's file when its container is gone; who waits for it is not misled.</summary>
    internal void RemoveContainer(ContainerId id) => _directory.TryUnlink($"container-{id}");

    /// <summary>Removes the files of locks that nobody holds, as killed commands leave them.</summary>
    internal void RemoveUnheld()
    {
        foreach (var entry in _directory.ReadEntries())
        {
            using var held = FileLock.TryAcquire(_directory, entry.Name);
            held?.Remove();
        }
    }

    /// <summary>For making or removing a layer's directory.</summary>
    internal FileLock Layer(Digest diffId) => FileLock.Acquire(_directory, $"layer-{diffId.Encoded}");

    /// <summary>For fetching a blob: who waits finds it there afterwards.</summary>
    internal FileLock Blob(Digest digest) => FileLock.Acquire(_directory, $"blob-{digest.Encoded}");

    /// <summary>Shared by who makes staged directories, exclusive for who judges which of them are abandoned.</summary>
    internal FileLock Staging(LockKind kind) => FileLock.Acquire(_directory, "staging", kind);

    /// <summary>Shared while something unreferenced must not be collected, exclusive to collect everything.</summary>
    internal FileLock Content(LockKind kind) => FileLock.Acquire(_directory, "content", kind);

    internal FileLock? TryContent() => FileLock.TryAcquire(_directory, "content");

    /// <summary>While ids are chosen for a container that shall share them with no other.</summary>
    public FileLock IdRanges() => FileLock.Acquire(_directory, "id-ranges");

    /// <summary>By other names: engines may need one for a build step or a repository.</summary>
    public FileLock Named(string name, Digest key, LockKind kind = LockKind.Exclusive) => FileLock.Acquire(_directory, $"{name}-{key.Encoded}", kind);

    /// <returns>Nothing if another has it just now.</returns>
    public FileLock? TryNamed(string name, Digest key) => FileLock.TryAcquire(_directory, $"{name}-{key.Encoded}");

    public void Dispose() => _directory.Dispose();
}
