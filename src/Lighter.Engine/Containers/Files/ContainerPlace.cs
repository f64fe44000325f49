using Lighter.Engine.Containers.Lifecycle;
using Lighter.Engine.Containers.Options;
using Lighter.Engine.Containers.Records;
using Lighter.Engine.Containers.UserNamespaces;
using Lighter.Linux;
using Lighter.Store.Containers;

namespace Lighter.Engine.Containers.Files;

/// <summary>
/// A place in a container to copy from or to. In one that does not run, what lies in a volume is found there; it cannot be
/// started until this is disposed.
/// </summary>
internal sealed class ContainerPlace : IDisposable
{
    private readonly IDisposable? _held;
    private readonly DirectoryFd _root;

    private ContainerPlace(IDisposable? held, DirectoryFd root, string path, string full)
    {
        _held = held;
        _root = root;
        Place = new RootedPlace(root, path);
        Name = Path.GetFileName(full.TrimEnd('/'));
    }

    public RootedPlace Place { get; }

    /// <summary>As the container calls it, also where a volume is mounted; empty for the container's root.</summary>
    public string Name { get; }

    /// <summary>
    /// For a copy of the whole of a running container: what the kernel shows in its <c>/proc</c>, <c>/sys</c> and <c>/dev</c> is no file
    /// of it, and may be gone or without an end when it is read.
    /// </summary>
    public Func<string, bool, bool>? Excludes { get; private init; }

    /// <summary>Of a running container with a user namespace of its own, seen from outside.</summary>
    public InsideOwners? Owners { get; private init; }

    public static ContainerPlace Open(LighterEngine engine, ContainerRecord container, string path, bool writable)
    {
        var full = Path.GetFullPath("/" + path);
        if (Liveness.IsRunning(engine, container.Id))
        {
            return new(null, new ContainerTree(engine).Open(container, writable), full, full)
            {
                Owners = OwnersOf(engine, container),
                Excludes = full == "/" ? (path, _) => IsOfKernel(path) : null,
            };
        }

        var held = engine.Store.Locks.Container(container.Id);
        try
        {
            return Mounted(engine, container, full, writable, held) ?? new(held, new ContainerTree(engine).Open(container, writable), full, full);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        _root.Dispose();
        _held?.Dispose();
    }

    private static ContainerPlace? Mounted(LighterEngine engine, ContainerRecord container, string path, bool writable, IDisposable held)
    {
        var stored = StoredContainer.FromBytes(container.Options);
        var mount = stored.Options.Storage.Mounts.Where(mount => mount.Kind is MountKind.Volume or MountKind.Bind && IsBelow(path, mount.Target))
            .MaxBy(mount => mount.Target.Length);
        if (mount is null)
            return null;
        if (writable && mount.ReadOnly)
            throw new LighterException(ErrorCode.PermissionDenied, "mounted volume is marked read-only");
        var source = mount.Kind == MountKind.Bind ? mount.Source! : engine.Store.Volumes.Resolve(stored.VolumeNames[mount.Target]).Mountpoint;
        return Directory.Exists(source) && mount.Subpath is null
            ? new(held, DirectoryFd.Open(source), path[mount.Target.TrimEnd('/').Length..], path)
            : null;
    }

    private static InsideOwners? OwnersOf(LighterEngine engine, ContainerRecord container)
    {
        if (engine.IsRootless)
            return null;
        using var joined = ContainerUserNamespace.Open(engine, StoredContainer.FromBytes(container.Options));
        return joined is { MapsFiles: true } ? new InsideOwners(joined.Map) : null;
    }

    private static bool IsOfKernel(string path) =>
        path.StartsWith("proc/", StringComparison.Ordinal) || path.StartsWith("sys/", StringComparison.Ordinal) || path.StartsWith("dev/", StringComparison.Ordinal);

    private static bool IsBelow(string path, string target) => path == target.TrimEnd('/') || path.StartsWith(target.TrimEnd('/') + "/", StringComparison.Ordinal);
}
