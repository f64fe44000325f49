namespace Lighter.Runtime.Cgroups;

/// <summary>
/// How this machine's cgroups are mounted: one unified hierarchy (version 2), or one for each controller (version 1), which a
/// "hybrid" machine has with an almost empty unified one beside it.
/// <see href="https://man7.org/linux/man-pages/man7/cgroups.7.html"/>
/// </summary>
public sealed record CgroupHost(string MountPoint, bool IsUnified)
{
    private const string DefaultMountPoint = "/sys/fs/cgroup";

    public static CgroupHost Current => field ??= At(DefaultMountPoint);

    /// <summary>Only the root of a version 2 hierarchy has this file.</summary>
    public static CgroupHost At(string mountPoint) => new(mountPoint, File.Exists(Path.Join(mountPoint, "cgroup.controllers")));

    /// <summary>The directory of a controller's hierarchy.</summary>
    public string Hierarchy(string controller) => IsUnified ? MountPoint : Path.Join(MountPoint, controller);
}
