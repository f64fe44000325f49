using Lighter.Oci.Runtime;
using Lighter.Runtime.Cgroups;

namespace Lighter.Runtime.Lifecycle;

/// <summary>
/// Where a container's cgroup lies: an absolute <c>cgroupsPath</c> from the root of the hierarchy, a relative one from our
/// own cgroup. <see href="https://github.com/opencontainers/runtime-spec/blob/v1.2.0/config-linux.md#cgroups-path"/>
/// </summary>
internal static class CgroupPath
{
    internal static string Of(RuntimeSpec spec, BareContainerId id)
    {
        var path = spec.Linux?.CgroupsPath;
        if (path is not { Length: > 0 })
            return Own(id.ToString());
        return path.StartsWith('/') ? TargetSteps.Normal(path) : Own(TargetSteps.Normal(path).TrimStart('/'));
    }

    /// <summary>In v2 beside our own cgroup, as one with processes can have no limited ones below.</summary>
    private static string Own(string path)
    {
        var hierarchies = CgroupHierarchies.Current;
        var own = hierarchies.IsUnified
            ? Path.GetDirectoryName(hierarchies.OwnUnifiedPath) ?? "/"
            : hierarchies.Find("memory")?.OwnPath ?? "/";
        return TargetSteps.Normal($"{own}/{path}");
    }
}
