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

    /// <summary>The kernel lets a user move a process only within what lies below a cgroup of the user's.</summary>
    /// <exception cref="LighterException"><see cref="ErrorCode.PermissionDenied"/>: this process and that cgroup have only others' above them.</exception>
    internal static void RequireWayTo(CgroupHost host, string path)
    {
        if (CurrentUser.IsRoot)
            return;
        var common = CommonAncestor(CgroupHierarchies.Current.OwnUnifiedPath, path);
        using var cgroup = new CgroupDirectory(Path.Join(host.MountPoint, common));
        if (!cgroup.MayWrite("cgroup.procs"))
            throw new LighterException(ErrorCode.PermissionDenied, $"joining the container's cgroup {path}: {common}, above it and this process, is not yours")
            {
                Hint = "do it where the container was started, or start both by `systemd-run --user --scope --property=Delegate=yes`",
            };
    }

    private static string CommonAncestor(string one, string other)
    {
        var parts = one.Split('/').Zip(other.Split('/')).TakeWhile(pair => pair.First == pair.Second).Select(pair => pair.First);
        return "/" + string.Join('/', parts).TrimStart('/');
    }
}
