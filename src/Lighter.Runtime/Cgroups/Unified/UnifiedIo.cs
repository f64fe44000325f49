using Lighter.Oci.Json;
using Lighter.Oci.Runtime;

namespace Lighter.Runtime.Cgroups.Unified;

/// <summary><see href="https://docs.kernel.org/admin-guide/cgroup-v2.html#io-interface-files"/></summary>
internal sealed class UnifiedIo : ICgroupController
{
    public string Name => "io";

    public bool IsNeeded(LinuxResources resources) => resources.BlockIo is not null;

    public void Apply(CgroupDirectory cgroup, LinuxResources resources)
    {
        if (resources.BlockIo is not { } io)
            return;
        if (io.Weight is { } weight and > 0)
            ApplyWeight(cgroup, weight);
        foreach (var device in io.WeightDevice ?? [])
        {
            if (device.Weight is { } own)
                cgroup.Write(cgroup.Has("io.bfq.weight") ? "io.bfq.weight" : "io.weight", $"{device.Major}:{device.Minor} {own}");
        }

        Throttle(cgroup, "rbps", io.ThrottleReadBpsDevice);
        Throttle(cgroup, "wbps", io.ThrottleWriteBpsDevice);
        Throttle(cgroup, "riops", io.ThrottleReadIopsDevice);
        Throttle(cgroup, "wiops", io.ThrottleWriteIopsDevice);
    }

    /// <summary>The BFQ scheduler has the old range 10 to 1000; the cost model's is 1 to 10000.</summary>
    private static void ApplyWeight(CgroupDirectory cgroup, ushort weight)
    {
        if (cgroup.Has("io.bfq.weight"))
            cgroup.Write("io.bfq.weight", weight);
        else
            cgroup.Write("io.weight", WeightOf(weight));
    }

    internal static long WeightOf(ushort weight) => 1 + ((weight - 10L) * 9999 / 990);

    private static void Throttle(CgroupDirectory cgroup, string key, ValueList<LinuxThrottleDevice>? devices)
    {
        foreach (var device in devices ?? [])
            cgroup.Write("io.max", $"{device.Major}:{device.Minor} {key}={device.Rate}");
    }
}
