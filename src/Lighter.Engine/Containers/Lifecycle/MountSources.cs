using Lighter.Engine.Containers.Options;
using Lighter.Engine.Containers.Planning;
using Lighter.Engine.Containers.Records;
using Lighter.Linux;
using Lighter.Oci.Json;

namespace Lighter.Engine.Containers.Lifecycle;

/// <summary>Finds, on the host, what a container's mounts show.</summary>
internal sealed class MountSources(LighterEngine engine, ContainerCaches caches)
{
    public ValueList<ResolvedMount> Resolve(StoredContainer stored) =>
        stored.Options.Storage.Mounts.Select(mount => new ResolvedMount(mount, HostPath(mount, stored))).ToValueList();

    private string? HostPath(MountSpec mount, StoredContainer stored) => mount.Kind switch
    {
        MountKind.Bind => Bind(mount),
        MountKind.Cache => caches.PathOf(mount),
        MountKind.Volume => WithSubpath(mount, engine.Store.Volumes.Resolve(stored.VolumeNames[mount.Target]).Mountpoint),
        _ => null,
    };

    /// <summary><c>--volume</c> makes a missing source, <c>--mount</c> fails.</summary>
    private static string Bind(MountSpec mount)
    {
        if (Path.Exists(mount.Source))
            return mount.Source;
        if (!mount.CreateSource)
            throw new LighterException(ErrorCode.InvalidArgument,
                $"invalid mount config for type \"bind\": bind source path does not exist: {mount.Source}");
        Directory.CreateDirectory(mount.Source!);
        return mount.Source!;
    }

    /// <summary>A volume's content belongs to its containers: what is seen here may be another thing when it is mounted.</summary>
    private static string WithSubpath(MountSpec mount, string mountpoint)
    {
        if (mount.Subpath is not { } subpath)
            return mountpoint;
        using var volume = DirectoryFd.Open(mountpoint);
        var errno = volume.TryOpenDirectory(subpath, out var directory);
        if (errno != Errno.None)
            throw new LinuxException(errno, $"mounting {subpath} of the volume on", mount.Target);
        directory!.Dispose();
        return Path.Join(volume.RealPath(), subpath);
    }
}
