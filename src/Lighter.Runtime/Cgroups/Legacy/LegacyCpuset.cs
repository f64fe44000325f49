using Lighter.Oci.Runtime;

namespace Lighter.Runtime.Cgroups.Legacy;

/// <summary>Both sets must be filled before a process may join. <see href="https://docs.kernel.org/admin-guide/cgroup-v1/cpusets.html"/></summary>
internal sealed class LegacyCpuset : ICgroupController
{
    public string Name => "cpuset";

    public bool IsNeeded(LinuxResources resources) => resources.Cpu is { } cpu && (cpu.Cpus is not null || cpu.Mems is not null);

    public void Apply(CgroupDirectory cgroup, LinuxResources resources)
    {
        Fill(cgroup, "cpuset.cpus", resources.Cpu?.Cpus);
        Fill(cgroup, "cpuset.mems", resources.Cpu?.Mems);
    }

    private static void Fill(CgroupDirectory cgroup, string file, string? wanted)
    {
        if (wanted is { Length: > 0 })
        {
            cgroup.Write(file, wanted);
        }
        else if (cgroup.Read(file).Length == 0)
        {
            using var parent = new CgroupDirectory(Path.GetDirectoryName(cgroup.Path)!);
            Fill(parent, file, null);
            cgroup.Write(file, parent.Read(file));
        }
    }
}
