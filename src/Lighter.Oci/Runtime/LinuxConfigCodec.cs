using Lighter.Oci.Json;

namespace Lighter.Oci.Runtime;

/// <summary>How <see cref="LinuxConfig"/> is read.</summary>
internal static class LinuxConfigCodec
{
    internal static RecordCodec<LinuxIdMapping> IdMapping { get; } = new RecordCodec<LinuxIdMapping>(default)
        .Member("containerID", JsonCodecs.UInt32, it => it.ContainerId, (it, value) => it with { ContainerId = value }, isRequired: true)
        .Member("hostID", JsonCodecs.UInt32, it => it.HostId, (it, value) => it with { HostId = value }, isRequired: true)
        .Member("size", JsonCodecs.UInt32, it => it.Size, (it, value) => it with { Size = value }, isRequired: true);

    internal static RecordCodec<LinuxNamespace> Namespace { get; } = new RecordCodec<LinuxNamespace>(default)
        .Member("type", new LinuxNamespaceTypeCodec(), it => it.Type, (it, value) => it with { Type = value }, isRequired: true)
        .Member("path", JsonCodecs.Text, it => it.Path, (it, value) => it with { Path = value });

    internal static RecordCodec<LinuxDevice> Device { get; } = new RecordCodec<LinuxDevice>(new() { Path = "", Type = "" })
        .Member("path", JsonCodecs.Text, it => it.Path, (it, value) => it with { Path = value }, isRequired: true)
        .Member("type", JsonCodecs.Text, it => it.Type, (it, value) => it with { Type = value }, isRequired: true)
        .Member("major", JsonCodecs.Int64, it => it.Major, (it, value) => it with { Major = value })
        .Member("minor", JsonCodecs.Int64, it => it.Minor, (it, value) => it with { Minor = value })
        .Member("fileMode", JsonCodecs.Optional(JsonCodecs.UInt32), it => it.FileMode, (it, value) => it with { FileMode = value })
        .Member("uid", JsonCodecs.Optional(JsonCodecs.UInt32), it => it.Uid, (it, value) => it with { Uid = value })
        .Member("gid", JsonCodecs.Optional(JsonCodecs.UInt32), it => it.Gid, (it, value) => it with { Gid = value });

    internal static RecordCodec<LinuxNetDevice> NetDevice { get; } = new RecordCodec<LinuxNetDevice>(new())
        .Member("name", JsonCodecs.Text, it => it.Name, (it, value) => it with { Name = value });

    internal static RecordCodec<LinuxIntelRdt> IntelRdt { get; } = new RecordCodec<LinuxIntelRdt>(new())
        .Member("closID", JsonCodecs.Text, it => it.ClosId, (it, value) => it with { ClosId = value })
        .Member("l3CacheSchema", JsonCodecs.Text, it => it.L3CacheSchema, (it, value) => it with { L3CacheSchema = value })
        .Member("memBwSchema", JsonCodecs.Text, it => it.MemBwSchema, (it, value) => it with { MemBwSchema = value })
        .Member("schemata", JsonCodecs.Texts, it => it.Schemata, (it, value) => it with { Schemata = value })
        .Member("enableMonitoring", JsonCodecs.Optional(JsonCodecs.Flag), it => it.EnableMonitoring, (it, value) => it with { EnableMonitoring = value })
        .Member("enableCMT", JsonCodecs.Optional(JsonCodecs.Flag), it => it.EnableCmt, (it, value) => it with { EnableCmt = value })
        .Member("enableMBM", JsonCodecs.Optional(JsonCodecs.Flag), it => it.EnableMbm, (it, value) => it with { EnableMbm = value });

    internal static RecordCodec<LinuxPersonality> Personality { get; } = new RecordCodec<LinuxPersonality>(new() { Domain = "" })
        .Member("domain", JsonCodecs.Text, it => it.Domain, (it, value) => it with { Domain = value }, isRequired: true)
        .Member("flags", JsonCodecs.Texts, it => it.Flags, (it, value) => it with { Flags = value });

    internal static RecordCodec<LinuxTimeOffset> TimeOffset { get; } = new RecordCodec<LinuxTimeOffset>(default)
        .Member("secs", JsonCodecs.Int64, it => it.Secs, (it, value) => it with { Secs = value })
        .Member("nanosecs", JsonCodecs.UInt32, it => it.Nanosecs, (it, value) => it with { Nanosecs = value });

    internal static RecordCodec<LinuxConfig> Instance { get; } = new RecordCodec<LinuxConfig>(new())
        .Member("uidMappings", JsonCodecs.List(IdMapping), it => it.UidMappings, (it, value) => it with { UidMappings = value })
        .Member("gidMappings", JsonCodecs.List(IdMapping), it => it.GidMappings, (it, value) => it with { GidMappings = value })
        .Member("sysctl", JsonCodecs.Map, it => it.Sysctl, (it, value) => it with { Sysctl = value })
        .Member("resources", ResourcesCodec.Instance, it => it.Resources, (it, value) => it with { Resources = value })
        .Member("cgroupsPath", JsonCodecs.Text, it => it.CgroupsPath, (it, value) => it with { CgroupsPath = value })
        .Member("namespaces", JsonCodecs.List(Namespace), it => it.Namespaces, (it, value) => it with { Namespaces = value })
        .Member("devices", JsonCodecs.List(Device), it => it.Devices, (it, value) => it with { Devices = value })
        .Member("netDevices", JsonCodecs.Sorted(NetDevice), it => it.NetDevices, (it, value) => it with { NetDevices = value })
        .Member("intelRdt", IntelRdt, it => it.IntelRdt, (it, value) => it with { IntelRdt = value })
        .Member("seccomp", SeccompCodec.Instance, it => it.Seccomp, (it, value) => it with { Seccomp = value })
        .Member("rootfsPropagation", JsonCodecs.Text, it => it.RootfsPropagation, (it, value) => it with { RootfsPropagation = value })
        .Member("maskedPaths", JsonCodecs.Texts, it => it.MaskedPaths, (it, value) => it with { MaskedPaths = value })
        .Member("readonlyPaths", JsonCodecs.Texts, it => it.ReadonlyPaths, (it, value) => it with { ReadonlyPaths = value })
        .Member("mountLabel", JsonCodecs.Text, it => it.MountLabel, (it, value) => it with { MountLabel = value })
        .Member("personality", Personality, it => it.Personality, (it, value) => it with { Personality = value })
        .Member("timeOffsets", JsonCodecs.Sorted(TimeOffset), it => it.TimeOffsets, (it, value) => it with { TimeOffsets = value });
}
