using Lighter.Runtime.Cgroups;

namespace Lighter.Engine.Containers.Lifecycle;

/// <summary>The descriptors by which a process is born into a container's cgroup, or writes itself in.</summary>
internal static class CgroupMembershipOf
{
    public static CgroupMembership Container(ContainerCgroup cgroup) => cgroup.IsUnified
        ? new CgroupMembership { Directory = cgroup.OpenForClone() }
        : new CgroupMembership { ProcessFiles = [.. cgroup.OpenForJoin()] };
}
