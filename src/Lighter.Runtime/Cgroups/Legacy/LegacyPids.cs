using Lighter.Oci.Runtime;
using Lighter.Runtime.Cgroups.Unified;

namespace Lighter.Runtime.Cgroups.Legacy;

/// <summary>As in version 2, but joined always: it counts a container's processes.</summary>
internal sealed class LegacyPids : ICgroupController
{
    private readonly UnifiedPids _pids = new();

    public string Name => _pids.Name;

    public bool IsNeeded(LinuxResources resources) => true;

    public void Apply(CgroupDirectory cgroup, LinuxResources resources) => _pids.Apply(cgroup, resources);
}
