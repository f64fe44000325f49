using Lighter.Oci.Json;
using Lighter.Oci.Runtime;

namespace Lighter.Runtime.Cgroups.Legacy;

/// <summary><see href="https://docs.kernel.org/admin-guide/cgroup-v1/blkio-controller.html"/></summary>
internal sealed class LegacyBlockIo : ICgroupController
{
    public string Name => "blkio";

    public bool IsNeeded(LinuxResources resources) => resources.BlockIo is not null;

    public void Apply(CgroupDirectory cgroup, LinuxResources resources)
    {
        if (resources.BlockIo is not { } io)
            return;
        if (io.Weight is { } weight and > 0)
            cgroup.Write(cgroup.Has("blkio.weight") ? "blkio.weight" : "blkio.bfq.weight", weight);
        if (io.LeafWeight is { } leaf and > 0)
            cgroup.Write(cgroup.Has("blkio.leaf_weight") ? "blkio.leaf_weight" : "blkio.bfq.leaf_weight", leaf);
        foreach (var device in io.WeightDevice ?? [])
            Weigh(cgroup, device);
        Throttle(cgroup, "blkio.throttle.read_bps_device", io.ThrottleReadBpsDevice);
        Throttle(cgroup, "blkio.throttle.write_bps_device", io.ThrottleWriteBpsDevice);
        Throttle(cgroup, "blkio.throttle.read_iops_device", io.ThrottleReadIopsDevice);
        Throttle(cgroup, "blkio.throttle.write_iops_device", io.ThrottleWriteIopsDevice);
    }

    private static void Weigh(CgroupDirectory cgroup, LinuxWeightDevice device)
    {
        if (device.Weight is { } weight)
            cgroup.Write(cgroup.Has("blkio.weight_device") ? "blkio.weight_device" : "blkio.bfq.weight_device", $"{device.Major}:{device.Minor} {weight}");
        if (device.LeafWeight is { } leaf)
            cgroup.Write("blkio.leaf_weight_device", $"{device.Major}:{device.Minor} {leaf}");
    }

    private static void Throttle(CgroupDirectory cgroup, string file, ValueList<LinuxThrottleDevice>? devices)
    {
        foreach (var device in devices ?? [])
            cgroup.Write(file, $"{device.Major}:{device.Minor} {device.Rate}");
    }
}
