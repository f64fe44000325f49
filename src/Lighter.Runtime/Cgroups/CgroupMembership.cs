using System.Runtime.InteropServices;

namespace Lighter.Runtime.Cgroups;

/// <summary>How a child comes into its cgroups: born into a v2 directory, and writing itself into v1's <c>cgroup.procs</c>.</summary>
public sealed record CgroupMembership
{
    /// <summary>The cgroup v2 directory, for <c>CLONE_INTO_CGROUP</c>.</summary>
    public SafeHandle? Directory { get; init; }

    /// <summary>Open <c>cgroup.procs</c> files of v1 hierarchies.</summary>
    public IReadOnlyList<SafeHandle> ProcessFiles { get; init; } = [];
}
