using Lighter.Oci.Json;

namespace Lighter.Oci.Runtime;

/// <summary>How <see cref="LinuxResources"/> is read.</summary>
internal static class ResourcesCodec
{
    internal static RecordCodec<LinuxDeviceRule> Rule { get; } = new RecordCodec<LinuxDeviceRule>(new() { Allow = false })
        .Member("allow", JsonCodecs.Flag, it => it.Allow, (it, value) => it with { Allow = value }, isRequired: true)
        .Member("type", JsonCodecs.Text, it => it.Type, (it, value) => it with { Type = value })
        .Member("major", JsonCodecs.Optional(JsonCodecs.Int64), it => it.Major, (it, value) => it with { Major = value })
        .Member("minor", JsonCodecs.Optional(JsonCodecs.Int64), it => it.Minor, (it, value) => it with { Minor = value })
        .Member("access", JsonCodecs.Text, it => it.Access, (it, value) => it with { Access = value });

    internal static RecordCodec<LinuxMemory> Memory { get; } = new RecordCodec<LinuxMemory>(new())
        .Member("limit", JsonCodecs.Optional(JsonCodecs.Int64), it => it.Limit, (it, value) => it with { Limit = value })
        .Member("reservation", JsonCodecs.Optional(JsonCodecs.Int64), it => it.Reservation, (it, value) => it with { Reservation = value })
        .Member("swap", JsonCodecs.Optional(JsonCodecs.Int64), it => it.Swap, (it, value) => it with { Swap = value })
        .Member("kernel", JsonCodecs.Optional(JsonCodecs.Int64), it => it.Kernel, (it, value) => it with { Kernel = value })
        .Member("kernelTCP", JsonCodecs.Optional(JsonCodecs.Int64), it => it.KernelTcp, (it, value) => it with { KernelTcp = value })
        .Member("swappiness", JsonCodecs.Optional(JsonCodecs.UInt64), it => it.Swappiness, (it, value) => it with { Swappiness = value })
        .Member("disableOOMKiller", JsonCodecs.Optional(JsonCodecs.Flag), it => it.DisableOomKiller, (it, value) => it with { DisableOomKiller = value })
        .Member("useHierarchy", JsonCodecs.Optional(JsonCodecs.Flag), it => it.UseHierarchy, (it, value) => it with { UseHierarchy = value })
        .Member("checkBeforeUpdate", JsonCodecs.Optional(JsonCodecs.Flag), it => it.CheckBeforeUpdate, (it, value) => it with { CheckBeforeUpdate = value });

    internal static RecordCodec<LinuxCpu> Cpu { get; } = new RecordCodec<LinuxCpu>(new())
        .Member("shares", JsonCodecs.Optional(JsonCodecs.UInt64), it => it.Shares, (it, value) => it with { Shares = value })
        .Member("quota", JsonCodecs.Optional(JsonCodecs.Int64), it => it.Quota, (it, value) => it with { Quota = value })
        .Member("burst", JsonCodecs.Optional(JsonCodecs.UInt64), it => it.Burst, (it, value) => it with { Burst = value })
        .Member("period", JsonCodecs.Optional(JsonCodecs.UInt64), it => it.Period, (it, value) => it with { Period = value })
        .Member("realtimeRuntime", JsonCodecs.Optional(JsonCodecs.Int64), it => it.RealtimeRuntime, (it, value) => it with { RealtimeRuntime = value })
        .Member("realtimePeriod", JsonCodecs.Optional(JsonCodecs.UInt64), it => it.RealtimePeriod, (it, value) => it with { RealtimePeriod = value })
        .Member("cpus", JsonCodecs.Text, it => it.Cpus, (it, value) => it with { Cpus = value })
        .Member("mems", JsonCodecs.Text, it => it.Mems, (it, value) => it with { Mems = value })
        .Member("idle", JsonCodecs.Optional(JsonCodecs.Int64), it => it.Idle, (it, value) => it with { Idle = value });

    internal static RecordCodec<LinuxPids> Pids { get; } = new RecordCodec<LinuxPids>(new() { Limit = 0 })
        .Member("limit", JsonCodecs.Int64, it => it.Limit, (it, value) => it with { Limit = value }, isRequired: true);

    internal static RecordCodec<LinuxWeightDevice> Weight { get; } = new RecordCodec<LinuxWeightDevice>(new() { Major = 0, Minor = 0 })
        .Member("major", JsonCodecs.Int64, it => it.Major, (it, value) => it with { Major = value }, isRequired: true)
        .Member("minor", JsonCodecs.Int64, it => it.Minor, (it, value) => it with { Minor = value }, isRequired: true)
        .Member("weight", JsonCodecs.Optional(JsonCodecs.UInt16), it => it.Weight, (it, value) => it with { Weight = value })
        .Member("leafWeight", JsonCodecs.Optional(JsonCodecs.UInt16), it => it.LeafWeight, (it, value) => it with { LeafWeight = value });

    internal static RecordCodec<LinuxThrottleDevice> Throttle { get; } = new RecordCodec<LinuxThrottleDevice>(new() { Major = 0, Minor = 0 })
        .Member("major", JsonCodecs.Int64, it => it.Major, (it, value) => it with { Major = value }, isRequired: true)
        .Member("minor", JsonCodecs.Int64, it => it.Minor, (it, value) => it with { Minor = value }, isRequired: true)
        .Member("rate", JsonCodecs.UInt64, it => it.Rate, (it, value) => it with { Rate = value });

    internal static RecordCodec<LinuxBlockIo> BlockIo { get; } = new RecordCodec<LinuxBlockIo>(new())
        .Member("weight", JsonCodecs.Optional(JsonCodecs.UInt16), it => it.Weight, (it, value) => it with { Weight = value })
        .Member("leafWeight", JsonCodecs.Optional(JsonCodecs.UInt16), it => it.LeafWeight, (it, value) => it with { LeafWeight = value })
        .Member("weightDevice", JsonCodecs.List(Weight), it => it.WeightDevice, (it, value) => it with { WeightDevice = value })
        .Member("throttleReadBpsDevice", JsonCodecs.List(Throttle), it => it.ThrottleReadBpsDevice, (it, value) => it with { ThrottleReadBpsDevice = value })
        .Member("throttleWriteBpsDevice", JsonCodecs.List(Throttle), it => it.ThrottleWriteBpsDevice, (it, value) => it with { ThrottleWriteBpsDevice = value })
        .Member("throttleReadIOPSDevice", JsonCodecs.List(Throttle), it => it.ThrottleReadIopsDevice, (it, value) => it with { ThrottleReadIopsDevice = value })
        .Member("throttleWriteIOPSDevice", JsonCodecs.List(Throttle), it => it.ThrottleWriteIopsDevice, (it, value) => it with { ThrottleWriteIopsDevice = value });

    internal static RecordCodec<LinuxHugepageLimit> Hugepages { get; } = new RecordCodec<LinuxHugepageLimit>(new() { PageSize = default, Limit = 0 })
        .Member("pageSize", HugepageSizeConverter.Codec, it => it.PageSize, (it, value) => it with { PageSize = value }, isRequired: true)
        .Member("limit", JsonCodecs.UInt64, it => it.Limit, (it, value) => it with { Limit = value }, isRequired: true);

    internal static RecordCodec<LinuxInterfacePriority> Priority { get; } = new RecordCodec<LinuxInterfacePriority>(new() { Name = "", Priority = 0 })
        .Member("name", JsonCodecs.Text, it => it.Name, (it, value) => it with { Name = value }, isRequired: true)
        .Member("priority", JsonCodecs.UInt32, it => it.Priority, (it, value) => it with { Priority = value }, isRequired: true);

    internal static RecordCodec<LinuxNetworkClass> Network { get; } = new RecordCodec<LinuxNetworkClass>(new())
        .Member("classID", JsonCodecs.Optional(JsonCodecs.UInt32), it => it.ClassId, (it, value) => it with { ClassId = value })
        .Member("priorities", JsonCodecs.List(Priority), it => it.Priorities, (it, value) => it with { Priorities = value });

    internal static RecordCodec<LinuxRdma> Rdma { get; } = new RecordCodec<LinuxRdma>(new())
        .Member("hcaHandles", JsonCodecs.Optional(JsonCodecs.UInt32), it => it.HcaHandles, (it, value) => it with { HcaHandles = value })
        .Member("hcaObjects", JsonCodecs.Optional(JsonCodecs.UInt32), it => it.HcaObjects, (it, value) => it with { HcaObjects = value });

    internal static RecordCodec<LinuxResources> Instance { get; } = new RecordCodec<LinuxResources>(new())
        .Member("devices", JsonCodecs.List(Rule), it => it.Devices, (it, value) => it with { Devices = value })
        .Member("memory", Memory, it => it.Memory, (it, value) => it with { Memory = value })
        .Member("cpu", Cpu, it => it.Cpu, (it, value) => it with { Cpu = value })
        .Member("pids", Pids, it => it.Pids, (it, value) => it with { Pids = value })
        .Member("blockIO", BlockIo, it => it.BlockIo, (it, value) => it with { BlockIo = value })
        .Member("hugepageLimits", JsonCodecs.List(Hugepages), it => it.HugepageLimits, (it, value) => it with { HugepageLimits = value })
        .Member("network", Network, it => it.Network, (it, value) => it with { Network = value })
        .Member("rdma", JsonCodecs.Sorted(Rdma), it => it.Rdma, (it, value) => it with { Rdma = value })
        .Member("unified", JsonCodecs.Map, it => it.Unified, (it, value) => it with { Unified = value });
}
