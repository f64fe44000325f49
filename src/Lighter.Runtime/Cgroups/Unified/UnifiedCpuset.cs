using Lighter.Oci.Runtime;

namespace Lighter.Runtime.Cgroups.Unified;

/// <summary><see href="https://docs.kernel.org/admin-guide/cgroup-v2.html#cpuset-interface-files"/></summary>
internal sealed class UnifiedCpuset : ICgroupController
{
    public string Name => "cpuset";

    public bool IsNeeded(LinuxResources resources) => resources.Cpu is { } cpu && (cpu.Cpus is not null || cpu.Mems is not null);

    public void Apply(CgroupDirectory cgroup, LinuxResources resources)
    {
        if (resources.Cpu?.Cpus is { Length: > 0 } cpus)
            cgroup.Write("cpuset.cpus", cpus);
        if (resources.Cpu?.Mems is { Length: > 0 } mems)
            cgroup.Write("cpuset.mems", mems);
    }
}
