using Lighter.Oci.Runtime;

namespace Lighter.Runtime.Cgroups.Legacy;

/// <summary>No limits, but <c>pause</c> needs it. <see href="https://docs.kernel.org/admin-guide/cgroup-v1/freezer-subsystem.html"/></summary>
internal sealed class LegacyFreezer : ICgroupController
{
    public string Name => "freezer";

    public bool IsNeeded(LinuxResources resources) => true;

    public void Apply(CgroupDirectory cgroup, LinuxResources resources)
    {
    }
}
