using Lighter.Linux;
using Lighter.Runtime.Cgroups.Unified;

namespace Lighter.Runtime.Cgroups;

/// <summary>
/// The version 2 cgroup of this process, where it has been given to its user, by a session manager or by hand: its containers'
/// cgroups go below. <see href="https://systemd.io/CGROUP_DELEGATION/"/>
/// </summary>
public static class DelegatedCgroup
{
    /// <summary>What to do without one.</summary>
    public const string Hint = "start it by `systemd-run --user --scope --property=Delegate=yes`, or have root give you the cgroup that you are in";

    /// <returns>Its path in the hierarchy; null if it is not ours.</returns>
    public static string? Find(CgroupHost host)
    {
        if (!host.IsUnified)
            return null;
        var path = CgroupHierarchies.Current.OwnUnifiedPath;
        if (Path.GetFileName(path) == ControllerDelegation.HostLeaf)
            path = Path.GetDirectoryName(path)!;
        var directory = Path.Join(host.MountPoint, path);
        if (!Directory.Exists(directory))
            return null;
        using var cgroup = new CgroupDirectory(directory);
        return cgroup.MayWrite("cgroup.procs") && cgroup.MayWrite("cgroup.subtree_control") ? path : null;
    }

    /// <summary>
    /// Whether systemd has given it away for good. A user owns the cgroups of all his services, but what is made below them is in
    /// systemd's way, and out of reach of the user's other commands.
    /// </summary>
    /// <param name="host">How cgroups are mounted.</param>
    /// <param name="path">Of a cgroup that is the user's.</param>
    public static bool IsMarked(CgroupHost host, string path)
    {
        using var directory = DirectoryFd.Open(Path.Join(host.MountPoint, path));
        return directory.ReadAttribute("user.delegate") is [(byte)'1'];
    }

    /// <summary>The kernel lets a user move a process only within what lies below a cgroup of the user's.</summary>
    /// <exception cref="LighterException"><see cref="ErrorCode.PermissionDenied"/>: this process and that cgroup have only others' above them.</exception>
    internal static void RequireWayTo(CgroupHost host, string path)
    {
        if (!HasWayTo(host, path))
            throw new LighterException(ErrorCode.PermissionDenied, $"joining the container's cgroup {path}: {CommonAncestor(path)}, above it and this process, is not yours")
            {
                Hint = "do it where the container was started, or start both by `systemd-run --user --scope --property=Delegate=yes`",
            };
    }

    internal static bool HasWayTo(CgroupHost host, string path)
    {
        if (!CurrentUser.IsRootless)
            return true;
        using var cgroup = new CgroupDirectory(Path.Join(host.MountPoint, CommonAncestor(path)));
        return cgroup.MayWrite("cgroup.procs");
    }

    private static string CommonAncestor(string path) => CommonAncestor(CgroupHierarchies.Of(Environment.ProcessId).OwnUnifiedPath, path);

    private static string CommonAncestor(string one, string other)
    {
        var parts = one.Split('/').Zip(other.Split('/')).TakeWhile(pair => pair.First == pair.Second).Select(pair => pair.First);
        return "/" + string.Join('/', parts).TrimStart('/');
    }
}
