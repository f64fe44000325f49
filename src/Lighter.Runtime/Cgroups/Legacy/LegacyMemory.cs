using Lighter.Oci.Runtime;

namespace Lighter.Runtime.Cgroups.Legacy;

/// <summary><see href="https://docs.kernel.org/admin-guide/cgroup-v1/memory.html"/></summary>
internal sealed class LegacyMemory : ICgroupController
{
    public string Name => "memory";

    /// <summary>Always: without it nobody can say how much a container uses.</summary>
    public bool IsNeeded(LinuxResources resources) => true;

    public void Apply(CgroupDirectory cgroup, LinuxResources resources)
    {
        if (resources.Memory is not { } memory)
            return;
        if (memory.Limit is { } limit)
            ApplyLimit(cgroup, limit, memory.Swap);
        else if (memory.Swap is { } swap)
            cgroup.Write("memory.memsw.limit_in_bytes", swap);
        if (memory.Reservation is { } reservation)
            cgroup.Write("memory.soft_limit_in_bytes", reservation);
        if (memory.Swappiness is { } swappiness)
            cgroup.Write("memory.swappiness", (long)swappiness);
        if (memory.KernelTcp is { } tcp && cgroup.Has("memory.kmem.tcp.limit_in_bytes"))
            cgroup.Write("memory.kmem.tcp.limit_in_bytes", tcp);
        if (memory.DisableOomKiller == true)
            cgroup.Write("memory.oom_control", 1);
    }

    /// <summary>
    /// The limit may never exceed that of memory and swap together: when limits grow, the latter is raised first. A kernel
    /// without swap accounting lacks its file.
    /// </summary>
    private static void ApplyLimit(CgroupDirectory cgroup, long limit, long? swap)
    {
        const string limitFile = "memory.limit_in_bytes";
        const string swapFile = "memory.memsw.limit_in_bytes";
        if (swap is not { } both || !cgroup.Has(swapFile))
        {
            cgroup.Write(limitFile, limit);
            return;
        }

        var current = long.Parse(cgroup.Read(swapFile), System.Globalization.CultureInfo.InvariantCulture);
        var grows = both < 0 || both > current;
        cgroup.Write(grows ? swapFile : limitFile, grows ? both : limit);
        cgroup.Write(grows ? limitFile : swapFile, grows ? limit : both);
    }
}
