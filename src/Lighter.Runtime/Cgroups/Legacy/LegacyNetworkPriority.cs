using Lighter.Oci.Runtime;

namespace Lighter.Runtime.Cgroups.Legacy;

/// <summary>Priorities of packets by interface. <see href="https://docs.kernel.org/admin-guide/cgroup-v1/net_prio.html"/></summary>
internal sealed class LegacyNetworkPriority : ICgroupController
{
    public string Name => "net_prio";

    public bool IsNeeded(LinuxResources resources) => resources.Network?.Priorities is { Count: > 0 };

    public void Apply(CgroupDirectory cgroup, LinuxResources resources)
    {
        foreach (var priority in resources.Network?.Priorities ?? [])
            cgroup.Write("net_prio.ifpriomap", $"{priority.Name} {priority.Priority}");
    }
}
