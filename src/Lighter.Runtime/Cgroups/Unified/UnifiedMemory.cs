using System.Globalization;
using Lighter.Oci.Runtime;

namespace Lighter.Runtime.Cgroups.Unified;

/// <summary><see href="https://docs.kernel.org/admin-guide/cgroup-v2.html#memory-interface-files"/></summary>
internal sealed class UnifiedMemory : ICgroupController
{
    public string Name => "memory";

    public bool IsNeeded(LinuxResources resources) => resources.Memory is not null;

    public void Apply(CgroupDirectory cgroup, LinuxResources resources)
    {
        if (resources.Memory is not { } memory)
            return;
        if (memory.Swappiness is not null)
            throw new LighterException(ErrorCode.Unsupported, "setting how readily memory is swapped out: cgroup version 2 has no such thing for a cgroup");
        if (memory.Swap is { } swap && cgroup.Has("memory.swap.max"))
            cgroup.Write("memory.swap.max", OrMax(SwapAlone(memory, swap)));
        if (memory is { CheckBeforeUpdate: true, Limit: > 0 and var least } && long.Parse(cgroup.Read("memory.current"), CultureInfo.InvariantCulture) > least)
            throw new LighterException(ErrorCode.Conflict, $"unable to set the memory limit to {least}: the container uses more now");
        if (memory.Limit is { } limit)
            cgroup.Write("memory.max", OrMax(limit));
        if (memory.Reservation is { } reservation)
            cgroup.Write("memory.low", OrMax(reservation));
    }

    /// <summary>The specification counts memory and swap together, the kernel swap alone; -1 is without limit.</summary>
    internal static long SwapAlone(LinuxMemory memory, long swap) => swap < 0 ? -1 : swap - Math.Max(memory.Limit ?? 0, 0);

    private static string OrMax(long value) => value < 0 ? "max" : value.ToString(CultureInfo.InvariantCulture);
}
