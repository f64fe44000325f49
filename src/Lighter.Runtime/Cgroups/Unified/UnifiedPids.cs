using Lighter.Oci.Runtime;

namespace Lighter.Runtime.Cgroups.Unified;

/// <summary>The same file in both versions. <see href="https://docs.kernel.org/admin-guide/cgroup-v2.html#pid-interface-files"/></summary>
internal sealed class UnifiedPids : ICgroupController
{
    public string Name => "pids";

    public bool IsNeeded(LinuxResources resources) => resources.Pids is not null;

    public void Apply(CgroupDirectory cgroup, LinuxResources resources)
    {
        if (resources.Pids is { } pids)
            cgroup.Write("pids.max", pids.Limit > 0 ? $"{pids.Limit}" : "max");
    }
}
