using Lighter.Oci.Runtime;

namespace Lighter.Runtime.Cgroups.Legacy;

/// <summary>Counts processor time, for <c>stats</c>. <see href="https://docs.kernel.org/admin-guide/cgroup-v1/cpuacct.html"/></summary>
internal sealed class LegacyCpuAccounting : ICgroupController
{
    public string Name => "cpuacct";

    public bool IsNeeded(LinuxResources resources) => true;

    public void Apply(CgroupDirectory cgroup, LinuxResources resources)
    {
    }
}
