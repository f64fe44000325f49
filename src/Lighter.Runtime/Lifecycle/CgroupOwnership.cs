using Lighter.Linux;
using Lighter.Oci.Json;
using Lighter.Oci.Runtime;
using Lighter.Runtime.Cgroups;

namespace Lighter.Runtime.Lifecycle;

/// <summary>
/// A version 2 cgroup that the container sees as its root and may write to belongs to the container's user, so that an init there can
/// make others below. <see href="https://github.com/opencontainers/runtime-spec/blob/v1.2.0/config-linux.md#cgroup-ownership"/>
/// </summary>
internal static class CgroupOwnership
{
    private const string Delegated = "/sys/kernel/cgroup/delegate";

    internal static void Give(RuntimeSpec spec, CgroupHost host, string path)
    {
        if (!host.IsUnified || !IsWritable(spec) || spec.Process is not { User: var user } || OutsideOf(user.Uid, spec.Linux!.UidMappings) is not { } owner || owner == 0)
            return;
        using var directory = DirectoryFd.Open(Path.Join(host.MountPoint, path));
        Change(directory, "", owner);
        foreach (var file in File.Exists(Delegated) ? File.ReadLines(Delegated) : [])
            Change(directory, file, owner);
    }

    private static bool IsWritable(RuntimeSpec spec) =>
        (spec.Linux?.Namespaces?.Any(ns => ns.Type == LinuxNamespaceType.Cgroup && string.IsNullOrEmpty(ns.Path)) ?? false)
        && (spec.Mounts ?? []).Any(mount => mount.Type is "cgroup" or "cgroup2" && mount.Destination == CgroupHierarchies.MountPoint && !(mount.Options ?? []).Contains("ro"));

    /// <returns>Nothing for a number that is nobody's outside.</returns>
    private static uint? OutsideOf(uint inside, ValueList<LinuxIdMapping>? maps)
    {
        if (maps is not { Count: > 0 })
            return inside;
        foreach (var map in maps)
        {
            if (inside >= map.ContainerId && inside - map.ContainerId < map.Size)
                return inside - map.ContainerId + map.HostId;
        }

        return null;
    }

    private static void Change(DirectoryFd directory, string file, uint owner)
    {
        const uint same = uint.MaxValue;
        if (directory.TryChangeOwner(file, owner, same) is var errno and not (Errno.None or Errno.ENOENT))
            throw new LinuxException(errno, "giving to the container's user", file.Length == 0 ? "its cgroup" : file);
    }
}
