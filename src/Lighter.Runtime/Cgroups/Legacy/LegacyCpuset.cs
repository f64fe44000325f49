using Lighter.Oci.Runtime;

namespace Lighter.Runtime.Cgroups.Legacy;

/// <summary>Both sets must be filled before a process may join. <see href="https://docs.kernel.org/admin-guide/cgroup-v1/cpusets.html"/></summary>
internal sealed class LegacyCpuset : ICgroupController
{
    public string Name => "cpuset";

    public bool IsNeeded(LinuxResources resources) => resources.Cpu is { } cpu && (cpu.Cpus is not null || cpu.Mems is not null);

    public void Apply(CgroupDirectory cgroup, LinuxResources resources)
    {
        Fill(cgroup, "cpuset.cpus");
        Fill(cgroup, "cpuset.mems");
        if (resources.Cpu?.Cpus is { Length: > 0 } cpus)
            cgroup.Write("cpuset.cpus", cpus);
        if (resources.Cpu?.Mems is { Length: > 0 } mems)
            cgroup.Write("cpuset.mems", mems);
    }

    /// <summary>With what its parents have, from the first one down that has any.</summary>
    private static void Fill(CgroupDirectory cgroup, string file)
    {
        if (cgroup.Read(file).Length > 0)
            return;
        using var parent = new CgroupDirectory(Path.GetDirectoryName(cgroup.Path)!);
        Fill(parent, file);
        cgroup.Write(file, parent.Read(file));
    }
}
