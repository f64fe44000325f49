using Lighter.Linux;

namespace Lighter.Runtime.Lifecycle;

/// <summary>The folder of all bare containers (<c>--root</c>): one folder each, named by its ID, for its owner alone.</summary>
/// <remarks>
/// A folder gets its name only when its record is in it and its maker holds its lock, and loses it before anything in it is
/// removed; before and after, it is called <c>~ID.PID</c>, which is no ID. So one of these that is not locked, and a container
/// that is neither whole nor locked, was left by a command that was killed, and is removed by the next.
/// </remarks>
public sealed class StateRoot : IDisposable
{
    private const int OwnerOnly = 0x1C0; // 0700
    private const char UnfinishedMark = '~';

    private readonly DirectoryFd? _directory;
    private readonly string _path;

    private StateRoot(DirectoryFd? directory, string path)
    {
        _directory = directory;
        _path = path;
        RemoveUnfinished();
    }

    /// <summary><c>/run/lighter-runtime</c>; a user without privilege has one below <c>XDG_RUNTIME_DIR</c>.</summary>
    public static string DefaultPath => CurrentUser.IsRoot || Environment.GetEnvironmentVariable("XDG_RUNTIME_DIR") is not { Length: > 0 } own
        ? "/run/lighter-runtime"
        : Path.Join(own, "lighter-runtime");

    /// <summary>For commands that make no container; a root that is not there has none.</summary>
    public static StateRoot Open(string path) =>
        new(DirectoryFd.TryOpen(path, out var directory) is Errno.None or Errno.ENOENT ? directory : DirectoryFd.Open(path), path);

    public static StateRoot OpenOrCreate(string path) => new(DirectoryFd.OpenOrCreate(path, OwnerOnly), path);

    /// <exception cref="LighterException"><see cref="ErrorCode.NotFound"/>: there is no such container.</exception>
    public BareContainer Find(BareContainerId id) =>
        TryFind(id) ?? throw new LighterException(ErrorCode.NotFound, $"container {id} does not exist");

    public BareContainer? TryFind(BareContainerId id)
    {
        if (_directory is not { } root || root.TryOpenDirectory(id.ToString(), out var folder) != Errno.None)
            return null;
        var container = BareContainer.TryOpen(this, id, folder!);
        if (container is null or { Record.IsWhole: true } || !RemoveIfAbandoned(container))
            return container;
        container.Dispose();
        return null;
    }

    /// <summary>All containers, by ID.</summary>
    public IReadOnlyList<BareContainer> List() =>
    [
        .. from entry in _directory?.ReadEntries() ?? []
           where BareContainerId.TryParse(entry.Name, out _)
           orderby entry.Name
           let container = TryFind(BareContainerId.Parse(entry.Name))
           where container is not null
           select container,
    ];

    public void Dispose() => _directory?.Dispose();

    /// <summary>Makes a container's folder, locked.</summary>
    /// <exception cref="LighterException"><see cref="ErrorCode.AlreadyExists"/>: the ID is in use.</exception>
    internal (BareContainer Container, FileLock Lock) Add(BareContainerId id, BareContainerRecord record, ReadOnlySpan<byte> configuration)
    {
        var root = _directory ?? throw new InvalidOperationException("the root was opened for reading");
        var (folder, held, name) = MakeUnfinished(root, id);
        BareContainerRecordFile.WriteWhole(folder, Bundle.ConfigurationName, configuration);
        BareContainerRecordFile.Write(folder, record);
        Errno errno;
        do
            errno = root.TryRename(name, root, id.ToString(), RenameFlags.NoReplace);
        while (errno == Errno.EEXIST && !IsTaken(id));
        if (errno == Errno.None)
            return (new BareContainer(this, id, folder, record), held);
        using (folder)
        using (held)
            RemoveFolder(root, folder, name);
        throw errno == Errno.EEXIST
            ? new LighterException(ErrorCode.AlreadyExists, $"container with id {id} exists: container with given ID already exists")
            : new LinuxException(errno, "rename", $"{_path}/{id}");
    }

    internal void Remove(BareContainer container)
    {
        var name = Unfinished(container.Id);
        var errno = _directory!.TryRename(container.Id.ToString(), _directory, name);
        if (errno != Errno.None)
            throw new LinuxException(errno, "rename", $"{_path}/{container.Id}");
        RemoveFolder(_directory, container.Folder, name);
    }

    private static string Unfinished(BareContainerId id) => $"{UnfinishedMark}{id}.{Environment.ProcessId}";

    private static (DirectoryFd Folder, FileLock Lock, string Name) MakeUnfinished(DirectoryFd root, BareContainerId id)
    {
        var name = Unfinished(id);
        while (true)
        {
            root.TryMakeDirectory(name, OwnerOnly);
            // Between the two steps another command may have taken it for a leftover.
            if (root.TryOpenDirectory(name, out var folder) == Errno.None && BareContainer.TryLock(folder!) is { } held)
                return (folder!, held, name);
            folder?.Dispose();
        }
    }

    private void RemoveUnfinished()
    {
        foreach (var entry in _directory?.ReadEntries() ?? [])
        {
            if (entry.Name[0] != UnfinishedMark || _directory!.TryOpenDirectory(entry.Name, out var folder) != Errno.None)
                continue;
            using (folder)
            using (var held = BareContainer.TryLock(folder!))
            {
                if (held is not null)
                    RemoveFolder(_directory, folder!, entry.Name);
            }
        }
    }

    private static void RemoveFolder(DirectoryFd root, DirectoryFd folder, string name)
    {
        foreach (var file in BareContainer.FileNames)
            folder.TryUnlink(file);
        if (root.TryRemoveDirectory(name) is var errno and not (Errno.None or Errno.ENOENT))
            throw new LinuxException(errno, "rmdir", name);
    }

    private bool IsTaken(BareContainerId id)
    {
        using var container = TryFind(id);
        return container is not null;
    }

    private static bool RemoveIfAbandoned(BareContainer container)
    {
        using var held = BareContainer.TryLock(container.Folder);
        if (held is null || BareContainerRecordFile.TryRead(container.Folder) is { IsWhole: true })
            return false;
        container.RemoveAll();
        return true;
    }
}
