using Lighter.Linux;
using Lighter.Store.WorkingContainers;

namespace Lighter.Engine.WorkingContainers;

/// <summary>
/// The mounts of working containers in this process's mount namespace, for the tools of the host: root's own, or that of
/// <c>lighter unshare</c>. Which there are, only the kernel knows.
/// </summary>
public sealed class WorkingMounts(LighterEngine engine)
{
    /// <summary>All that are mounted below the run directory, by the name of their directory: an id.</summary>
    public IReadOnlyDictionary<string, string> List()
    {
        var folder = RealPath(engine.Store.WorkingContainers.Mounts);
        if (folder is null)
            return new Dictionary<string, string>();
        return MountEntry.ReadAll()
            .Select(static entry => entry.MountPoint)
            .Where(point => Path.GetDirectoryName(point) == folder)
            .Distinct()
            .ToDictionary(point => Path.GetFileName(point), StringComparer.Ordinal);
    }

    /// <summary>Where one is mounted; null for nowhere.</summary>
    public string? Find(WorkingContainerRecord container) => List().GetValueOrDefault(container.Id.ToString());

    /// <summary>Mounts all of its files, unless they are.</summary>
    public string Mount(WorkingContainerRecord container)
    {
        if (Find(container) is { } mounted)
            return mounted;
        var directories = engine.Store.WorkingContainers.Directories(container.Id);
        DirectoryFd.OpenOrCreate(engine.Store.WorkingContainers.Mounts, PrivateMode).Dispose();
        DirectoryFd.OpenOrCreate(directories.Mount, PrivateMode).Dispose();
        Attach(container, directories);
        return directories.Mount;
    }

    /// <returns>Whether it was mounted.</returns>
    /// <param name="container">Which.</param>
    /// <param name="evenInUse">Out of sight at once, gone when nothing uses it any more.</param>
    public bool Unmount(WorkingContainerRecord container, bool evenInUse = false) => Unmount(container.Id.ToString(), evenInUse);

    /// <summary>Where working containers are mounted that are gone.</summary>
    internal IReadOnlyList<string> FindAbandoned() => [.. Abandoned().Select(static mounted => mounted.Value)];

    internal void RemoveAbandoned()
    {
        foreach (var (name, _) in Abandoned())
            Unmount(name, evenInUse: true);
    }

    private List<KeyValuePair<string, string>> Abandoned()
    {
        var known = engine.Store.WorkingContainers.List().Select(static container => container.Id.ToString()).ToHashSet();
        return [.. List().Where(mounted => !known.Contains(mounted.Key))];
    }

    /// <param name="name">An id, maybe of one that is gone.</param>
    /// <param name="evenInUse">Out of sight at once, gone when nothing uses it any more.</param>
    internal bool Unmount(string name, bool evenInUse)
    {
        if (List().GetValueOrDefault(name) is not { } path)
            return false;
        var errno = DetachedMount.TryUnmount(path, evenInUse ? UnmountFlags.NoFollow | UnmountFlags.Detach : UnmountFlags.NoFollow);
        if (errno == Errno.EBUSY)
        {
            throw new LighterException(ErrorCode.Conflict, $"unmounting {path}: it is in use")
            {
                Hint = "leave that directory and close its files, or remove the working container",
            };
        }

        if (errno is not (Errno.None or Errno.EINVAL))
            throw new LinuxException(errno, "umount", path);
        using var folder = DirectoryFd.Open(engine.Store.WorkingContainers.Mounts);
        folder.TryRemoveDirectory(name); // in another mount namespace something may still be mounted there
        return true;
    }

    private const int PrivateMode = 0x1C0; // 0700

    private void Attach(WorkingContainerRecord container, WorkingContainerDirectories directories)
    {
        string[] lower = [.. container.Layers.Reverse().Select(engine.Store.Layers.DiffPath)];
        using FileDescriptor mount = lower.Length == 0
            ? DetachedMount.OpenTree(directories.Upper)
            : DetachedMount.Overlay(new OverlayLayers { Lower = lower, Upper = directories.Upper, Work = directories.Work, UserAttributes = engine.IsRootless });
        DetachedMount.Attach(mount, directories.Mount);
    }

    private static string? RealPath(string path)
    {
        if (DirectoryFd.TryOpen(path, out var directory) != Errno.None)
            return null;
        using (directory)
            return new FileInfo($"/proc/self/fd/{directory!.DangerousGetHandle()}").LinkTarget;
    }
}
