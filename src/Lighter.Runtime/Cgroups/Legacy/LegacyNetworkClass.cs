using Lighter.Oci.Runtime;

namespace Lighter.Runtime.Cgroups.Legacy;

/// <summary>Marks packets for traffic control. <see href="https://docs.kernel.org/admin-guide/cgroup-v1/net_cls.html"/></summary>
internal sealed class LegacyNetworkClass : ICgroupController
{
    public string Name => "net_cls";

    public bool IsNeeded(LinuxResources resources) => resources.Network?.ClassId is not null;

    public void Apply(CgroupDirectory cgroup, LinuxResources resources)
    {
        if (resources.Network?.ClassId is { } id)
            cgroup.Write("net_cls.classid", (long)id);
    }
}
