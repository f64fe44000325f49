using System.Net;
using Lighter.Engine.Containers.Options;
using Lighter.Oci.Json;
using CacheSharing = Lighter.Dockerfile.Instructions.CacheSharing;

namespace Lighter.Engine.Containers.Records;

/// <summary>
/// How <see cref="ContainerCreateOptions"/> and its parts are kept in the store. A member that is missing here would be lost
/// between create and start; <c>StoredContainerTests</c> compares the names.
/// </summary>
internal static class ContainerOptionsCodec
{
    private static readonly JsonCodec<ByteSize?> OptionalSize = JsonCodecs.Optional(JsonCodecs.Parsed(ByteSize.ParseOrUnlimited));
    private static readonly JsonCodec<long?> OptionalInt64 = JsonCodecs.Optional(JsonCodecs.Int64);
    private static readonly JsonCodec<int?> OptionalInt32 = JsonCodecs.Optional(JsonCodecs.Int32);
    private static readonly JsonCodec<TimeSpan?> OptionalDuration = JsonCodecs.Optional(JsonCodecs.Duration);
    private static readonly JsonCodec<ValueList<DeviceRate>> Rates = JsonCodecs.List(JsonCodecs.Parsed(DeviceRate.ParseOperations));
    private static readonly JsonCodec<IPAddress> Address = JsonCodecs.Parsed(IPAddress.Parse);

    internal static readonly RecordCodec<LogOptions> Log = new RecordCodec<LogOptions>(new())
        .Member("Driver", JsonCodecs.Text, log => log.Driver, (log, driver) => log with { Driver = driver })
        .Member("Options", JsonCodecs.Map, log => log.Options, (log, map) => log with { Options = map });

    internal static readonly RecordCodec<StartupCheckOptions> StartupCheck = new RecordCodec<StartupCheckOptions>(new())
        .Member("Test", JsonCodecs.Texts, check => check.Test, (check, test) => check with { Test = test })
        .Member("Interval", OptionalDuration, check => check.Interval, (check, time) => check with { Interval = time })
        .Member("Timeout", OptionalDuration, check => check.Timeout, (check, time) => check with { Timeout = time })
        .Member("Retries", OptionalInt32, check => check.Retries, (check, count) => check with { Retries = count })
        .Member("Successes", OptionalInt32, check => check.Successes, (check, count) => check with { Successes = count });

    internal static readonly RecordCodec<HealthOptions> Health = new RecordCodec<HealthOptions>(new())
        .Member("Disabled", JsonCodecs.Flag, health => health.Disabled, (health, flag) => health with { Disabled = flag })
        .Member("Test", JsonCodecs.Texts, health => health.Test, (health, test) => health with { Test = test })
        .Member("Interval", OptionalDuration, health => health.Interval, (health, time) => health with { Interval = time })
        .Member("Timeout", OptionalDuration, health => health.Timeout, (health, time) => health with { Timeout = time })
        .Member("StartPeriod", OptionalDuration, health => health.StartPeriod, (health, time) => health with { StartPeriod = time })
        .Member("StartInterval", OptionalDuration, health => health.StartInterval, (health, time) => health with { StartInterval = time })
        .Member("Retries", OptionalInt32, health => health.Retries, (health, count) => health with { Retries = count })
        .Member("Startup", StartupCheck, health => health.Startup, (health, startup) => health with { Startup = startup })
        .Member("OnFailure", JsonCodecs.Word<HealthAction>(), health => health.OnFailure, (health, action) => health with { OnFailure = action });

    internal static readonly RecordCodec<SecurityOptions> Security = new RecordCodec<SecurityOptions>(new())
        .Member("NoNewPrivileges", JsonCodecs.Flag, security => security.NoNewPrivileges, (security, flag) => security with { NoNewPrivileges = flag })
        .Member("Seccomp", JsonCodecs.Text, security => security.Seccomp, (security, profile) => security with { Seccomp = profile })
        .Member("AppArmor", JsonCodecs.Text, security => security.AppArmor, (security, profile) => security with { AppArmor = profile })
        .Member("Labels", JsonCodecs.Texts, security => security.Labels, (security, labels) => security with { Labels = labels })
        .Member("Mask", JsonCodecs.Texts, security => security.Mask, (security, paths) => security with { Mask = paths })
        .Member("Unmask", JsonCodecs.Texts, security => security.Unmask, (security, paths) => security with { Unmask = paths });

    internal static readonly JsonCodec<EnvEntry> Variable = JsonCodecs.Parsed(text => EnvEntry.Parse(text, _ => null));

    internal static readonly RecordCodec<ProcessOptions> Process = new RecordCodec<ProcessOptions>(new())
        .Member("Arguments", JsonCodecs.Texts, process => process.Arguments, (process, words) => process with { Arguments = words })
        .Member("Entrypoint", JsonCodecs.Texts, process => process.Entrypoint, (process, words) => process with { Entrypoint = words })
        .Member("Environment", JsonCodecs.List(Variable), process => process.Environment, (process, env) => process with { Environment = env })
        .Member("ClearsEnvironment", JsonCodecs.Flag, process => process.ClearsEnvironment, (process, flag) => process with { ClearsEnvironment = flag })
        .Member("User", JsonCodecs.Text, process => process.User, (process, user) => process with { User = user })
        .Member("AdditionalGroups", JsonCodecs.Texts, process => process.AdditionalGroups, (process, groups) => process with { AdditionalGroups = groups })
        .Member("PasswdEntry", JsonCodecs.Text, process => process.PasswdEntry, (process, line) => process with { PasswdEntry = line })
        .Member("GroupEntry", JsonCodecs.Text, process => process.GroupEntry, (process, line) => process with { GroupEntry = line })
        .Member("HostUsers", JsonCodecs.Texts, process => process.HostUsers, (process, names) => process with { HostUsers = names })
        .Member("WorkingDirectory", JsonCodecs.Text, process => process.WorkingDirectory, (process, path) => process with { WorkingDirectory = path })
        .Member("Tty", JsonCodecs.Flag, process => process.Tty, (process, flag) => process with { Tty = flag })
        .Member("Interactive", JsonCodecs.Flag, process => process.Interactive, (process, flag) => process with { Interactive = flag })
        .Member("Init", JsonCodecs.Flag, process => process.Init, (process, flag) => process with { Init = flag })
        .Member("Privileged", JsonCodecs.Flag, process => process.Privileged, (process, flag) => process with { Privileged = flag })
        .Member("CapabilitiesAdded", JsonCodecs.Texts, process => process.CapabilitiesAdded, (process, names) => process with { CapabilitiesAdded = names })
        .Member("CapabilitiesDropped", JsonCodecs.Texts, process => process.CapabilitiesDropped, (process, names) => process with { CapabilitiesDropped = names })
        .Member("Security", Security, process => process.Security, (process, security) => process with { Security = security })
        .Member("Ulimits", JsonCodecs.List(JsonCodecs.Parsed(Ulimit.Parse)), process => process.Ulimits, (process, limits) => process with { Ulimits = limits })
        .Member("OomScoreAdjustment", OptionalInt32, process => process.OomScoreAdjustment, (process, score) => process with { OomScoreAdjustment = score })
        .Member("FileCreationMask", OptionalInt32, process => process.FileCreationMask, (process, mask) => process with { FileCreationMask = mask })
        .Member("StopSignal", JsonCodecs.Optional(JsonCodecs.Parsed(SignalName.Parse)), process => process.StopSignal, (process, signal) => process with { StopSignal = signal })
        .Member("StopTimeout", OptionalDuration, process => process.StopTimeout, (process, time) => process with { StopTimeout = time });

    internal static readonly RecordCodec<ResourceOptions> Resources = new RecordCodec<ResourceOptions>(new())
        .Member("Memory", OptionalSize, resources => resources.Memory, (resources, size) => resources with { Memory = size })
        .Member("MemoryReservation", OptionalSize, resources => resources.MemoryReservation, (resources, size) => resources with { MemoryReservation = size })
        .Member("MemorySwap", OptionalSize, resources => resources.MemorySwap, (resources, size) => resources with { MemorySwap = size })
        .Member("OomKillDisable", JsonCodecs.Flag, resources => resources.OomKillDisable, (resources, flag) => resources with { OomKillDisable = flag })
        .Member("MemorySwappiness", OptionalInt32, resources => resources.MemorySwappiness, (resources, value) => resources with { MemorySwappiness = value })
        .Member("Cpus", JsonCodecs.Optional(JsonCodecs.Parsed(NanoCpus.Parse)), resources => resources.Cpus, (resources, cpus) => resources with { Cpus = cpus })
        .Member("CpuPeriod", OptionalInt64, resources => resources.CpuPeriod, (resources, period) => resources with { CpuPeriod = period })
        .Member("CpuQuota", OptionalInt64, resources => resources.CpuQuota, (resources, quota) => resources with { CpuQuota = quota })
        .Member("CpuRealtimePeriod", OptionalInt64, resources => resources.CpuRealtimePeriod, (resources, time) => resources with { CpuRealtimePeriod = time })
        .Member("CpuRealtimeRuntime", OptionalInt64, resources => resources.CpuRealtimeRuntime, (resources, time) => resources with { CpuRealtimeRuntime = time })
        .Member("CpuShares", OptionalInt64, resources => resources.CpuShares, (resources, shares) => resources with { CpuShares = shares })
        .Member("CpusetCpus", JsonCodecs.Text, resources => resources.CpusetCpus, (resources, list) => resources with { CpusetCpus = list })
        .Member("CpusetMems", JsonCodecs.Text, resources => resources.CpusetMems, (resources, list) => resources with { CpusetMems = list })
        .Member("PidsLimit", OptionalInt64, resources => resources.PidsLimit, (resources, limit) => resources with { PidsLimit = limit })
        .Member("BlkioWeight", OptionalInt32, resources => resources.BlkioWeight, (resources, weight) => resources with { BlkioWeight = weight })
        .Member("BlkioWeightDevices", JsonCodecs.List(JsonCodecs.Parsed(DeviceWeight.Parse)), resources => resources.BlkioWeightDevices, (resources, list) => resources with { BlkioWeightDevices = list })
        .Member("ReadBytesLimits", Rates, resources => resources.ReadBytesLimits, (resources, list) => resources with { ReadBytesLimits = list })
        .Member("WriteBytesLimits", Rates, resources => resources.WriteBytesLimits, (resources, list) => resources with { WriteBytesLimits = list })
        .Member("ReadOperationsLimits", Rates, resources => resources.ReadOperationsLimits, (resources, list) => resources with { ReadOperationsLimits = list })
        .Member("WriteOperationsLimits", Rates, resources => resources.WriteOperationsLimits, (resources, list) => resources with { WriteOperationsLimits = list })
        .Member("CgroupFiles", JsonCodecs.Map, resources => resources.CgroupFiles, (resources, files) => resources with { CgroupFiles = files });

    private static readonly JsonCodec<NamespaceMode> Mode = new NamespaceModeCodec();

    internal static readonly JsonCodec<ValueList<IdMapEntry>> IdMap = JsonCodecs.List(JsonCodecs.Parsed(IdMapEntry.Parse));

    internal static readonly RecordCodec<NamespaceOptions> Namespaces = new RecordCodec<NamespaceOptions>(new())
        .Member("Pid", Mode, namespaces => namespaces.Pid, (namespaces, mode) => namespaces with { Pid = mode })
        .Member("Ipc", Mode, namespaces => namespaces.Ipc, (namespaces, mode) => namespaces with { Ipc = mode })
        .Member("Uts", Mode, namespaces => namespaces.Uts, (namespaces, mode) => namespaces with { Uts = mode })
        .Member("User", Mode, namespaces => namespaces.User, (namespaces, mode) => namespaces with { User = mode })
        .Member("UidMap", IdMap, namespaces => namespaces.UidMap, (namespaces, map) => namespaces with { UidMap = map })
        .Member("GidMap", IdMap, namespaces => namespaces.GidMap, (namespaces, map) => namespaces with { GidMap = map })
        .Member("SubordinateUser", JsonCodecs.Text, namespaces => namespaces.SubordinateUser, (namespaces, name) => namespaces with { SubordinateUser = name })
        .Member("SubordinateGroup", JsonCodecs.Text, namespaces => namespaces.SubordinateGroup, (namespaces, name) => namespaces with { SubordinateGroup = name })
        .Member("Cgroup", Mode, namespaces => namespaces.Cgroup, (namespaces, mode) => namespaces with { Cgroup = mode })
        .Member("CgroupParent", JsonCodecs.Text, namespaces => namespaces.CgroupParent, (namespaces, path) => namespaces with { CgroupParent = path });

    internal static readonly RecordCodec<NetworkAttachment> Attachment = new RecordCodec<NetworkAttachment>(new())
        .Member("Mode", JsonCodecs.Word<NetworkMode>(), network => network.Mode, (network, mode) => network with { Mode = mode })
        .Member("Name", JsonCodecs.Text, network => network.Name, (network, name) => network with { Name = name })
        .Member("Aliases", JsonCodecs.Texts, network => network.Aliases, (network, names) => network with { Aliases = names })
        .Member("Ipv4", Address, network => network.Ipv4, (network, address) => network with { Ipv4 = address })
        .Member("Ipv6", Address, network => network.Ipv6, (network, address) => network with { Ipv6 = address })
        .Member("Mac", JsonCodecs.Parsed(MacAddress.Parse), network => network.Mac, (network, mac) => network with { Mac = mac })
        .Member("InterfaceName", JsonCodecs.Text, network => network.InterfaceName, (network, name) => network with { InterfaceName = name })
        .Member("DriverOptions", JsonCodecs.Map, network => network.DriverOptions, (network, map) => network with { DriverOptions = map });

    internal static readonly RecordCodec<NetworkOptions> Network = new RecordCodec<NetworkOptions>(new())
        .Member("Networks", JsonCodecs.List(Attachment), network => network.Networks, (network, list) => network with { Networks = list })
        .Member("Published", JsonCodecs.List(JsonCodecs.Parsed(PortPublish.Parse)), network => network.Published, (network, list) => network with { Published = list })
        .Member("PublishAll", JsonCodecs.Flag, network => network.PublishAll, (network, flag) => network with { PublishAll = flag })
        .Member("Exposed", JsonCodecs.List(JsonCodecs.Parsed(ExposedPort.Parse)), network => network.Exposed, (network, list) => network with { Exposed = list })
        .Member("Hostname", JsonCodecs.Text, network => network.Hostname, (network, name) => network with { Hostname = name })
        .Member("Domainname", JsonCodecs.Text, network => network.Domainname, (network, name) => network with { Domainname = name })
        .Member("DnsServers", JsonCodecs.List(Address), network => network.DnsServers, (network, list) => network with { DnsServers = list })
        .Member("DnsOptions", JsonCodecs.Texts, network => network.DnsOptions, (network, list) => network with { DnsOptions = list })
        .Member("DnsSearch", JsonCodecs.Texts, network => network.DnsSearch, (network, list) => network with { DnsSearch = list })
        .Member("ExtraHosts", JsonCodecs.List(JsonCodecs.Parsed(ExtraHost.Parse)), network => network.ExtraHosts, (network, list) => network with { ExtraHosts = list })
        .Member("KeepsHosts", JsonCodecs.Flag, network => network.KeepsHosts, (network, flag) => network with { KeepsHosts = flag })
        .Member("Links", JsonCodecs.List(JsonCodecs.Parsed(ContainerLink.Parse)), network => network.Links, (network, list) => network with { Links = list });

    internal static readonly RecordCodec<CacheMountOptions> CacheMount = new RecordCodec<CacheMountOptions>(new())
        .Member("Sharing", JsonCodecs.Word<CacheSharing>(), cache => cache.Sharing, (cache, sharing) => cache with { Sharing = sharing })
        .Member("Mode", JsonCodecs.Int32, cache => cache.Mode, (cache, mode) => cache with { Mode = mode })
        .Member("Uid", JsonCodecs.Int64, cache => cache.Uid, (cache, id) => cache with { Uid = (uint)id })
        .Member("Gid", JsonCodecs.Int64, cache => cache.Gid, (cache, id) => cache with { Gid = (uint)id });

    internal static readonly RecordCodec<MountSpec> Mount = new RecordCodec<MountSpec>(new() { Kind = MountKind.Bind, Target = "" })
        .Member("Kind", JsonCodecs.Word<MountKind>(), mount => mount.Kind, (mount, kind) => mount with { Kind = kind })
        .Member("Source", JsonCodecs.Text, mount => mount.Source, (mount, source) => mount with { Source = source })
        .Member("Target", JsonCodecs.Text, mount => mount.Target, (mount, target) => mount with { Target = target })
        .Member("ReadOnly", JsonCodecs.Flag, mount => mount.ReadOnly, (mount, flag) => mount with { ReadOnly = flag })
        .Member("Writable", JsonCodecs.Flag, mount => mount.Writable, (mount, flag) => mount with { Writable = flag })
        .Member("ReadOnlyRecursive", JsonCodecs.Flag, mount => mount.ReadOnlyRecursive, (mount, flag) => mount with { ReadOnlyRecursive = flag })
        .Member("CreateSource", JsonCodecs.Flag, mount => mount.CreateSource, (mount, flag) => mount with { CreateSource = flag })
        .Member("Propagation", JsonCodecs.Word<MountPropagation>(), mount => mount.Propagation, (mount, way) => mount with { Propagation = way })
        .Member("NonRecursive", JsonCodecs.Flag, mount => mount.NonRecursive, (mount, flag) => mount with { NonRecursive = flag })
        .Member("Relabel", JsonCodecs.Word<SelinuxRelabel>(), mount => mount.Relabel, (mount, relabel) => mount with { Relabel = relabel })
        .Member("NoCopy", JsonCodecs.Flag, mount => mount.NoCopy, (mount, flag) => mount with { NoCopy = flag })
        .Member("Overlay", JsonCodecs.Flag, mount => mount.Overlay, (mount, flag) => mount with { Overlay = flag })
        .Member("Chown", JsonCodecs.Flag, mount => mount.Chown, (mount, flag) => mount with { Chown = flag })
        .Member("IdMap", JsonCodecs.Parsed(MountIdMap.Parse), mount => mount.IdMap, (mount, map) => mount with { IdMap = map })
        .Member("Subpath", JsonCodecs.Text, mount => mount.Subpath, (mount, path) => mount with { Subpath = path })
        .Member("Driver", JsonCodecs.Text, mount => mount.Driver, (mount, driver) => mount with { Driver = driver })
        .Member("DriverOptions", JsonCodecs.Map, mount => mount.DriverOptions, (mount, map) => mount with { DriverOptions = map })
        .Member("Labels", JsonCodecs.Map, mount => mount.Labels, (mount, map) => mount with { Labels = map })
        .Member("Cache", CacheMount, mount => mount.Cache, (mount, cache) => mount with { Cache = cache })
        .Member("TmpfsSize", OptionalSize, mount => mount.TmpfsSize, (mount, size) => mount with { TmpfsSize = size })
        .Member("TmpfsMode", OptionalInt32, mount => mount.TmpfsMode, (mount, mode) => mount with { TmpfsMode = mode })
        .Member("Flags", JsonCodecs.Texts, mount => mount.Flags, (mount, flags) => mount with { Flags = flags });

    internal static readonly RecordCodec<StorageOptions> Storage = new RecordCodec<StorageOptions>(new())
        .Member("Mounts", JsonCodecs.List(Mount), storage => storage.Mounts, (storage, list) => storage with { Mounts = list })
        .Member("VolumesFrom", JsonCodecs.List(JsonCodecs.Parsed(VolumesFrom.Parse)), storage => storage.VolumesFrom, (storage, list) => storage with { VolumesFrom = list })
        .Member("ReadOnlyRootfs", JsonCodecs.Flag, storage => storage.ReadOnlyRootfs, (storage, flag) => storage with { ReadOnlyRootfs = flag })
        .Member("ChrootDirs", JsonCodecs.Texts, storage => storage.ChrootDirs, (storage, list) => storage with { ChrootDirs = list })
        .Member("VolumeDriver", JsonCodecs.Text, storage => storage.VolumeDriver, (storage, name) => storage with { VolumeDriver = name })
        .Member("Devices", JsonCodecs.List(JsonCodecs.Parsed(DeviceSpec.Parse)), storage => storage.Devices, (storage, list) => storage with { Devices = list })
        .Member("DeviceRules", JsonCodecs.List(JsonCodecs.Parsed(DeviceRule.Parse)), storage => storage.DeviceRules, (storage, list) => storage with { DeviceRules = list })
        .Member("DescribedDevices", JsonCodecs.List(JsonCodecs.Parsed(CdiName.Parse)), storage => storage.DescribedDevices, (storage, list) => storage with { DescribedDevices = list })
        .Member("Gpus", JsonCodecs.List(JsonCodecs.Parsed(GpuRequest.Parse)), storage => storage.Gpus, (storage, list) => storage with { Gpus = list })
        .Member("ShmSize", OptionalSize, storage => storage.ShmSize, (storage, size) => storage with { ShmSize = size })
        .Member("Sysctls", JsonCodecs.Map, storage => storage.Sysctls, (storage, map) => storage with { Sysctls = map });

    internal static readonly RecordCodec<ContainerCreateOptions> Options = new RecordCodec<ContainerCreateOptions>(new() { Image = "" })
        .Member("Image", JsonCodecs.Text, options => options.Image, (options, image) => options with { Image = image })
        .Member("IsRootfs", JsonCodecs.Flag, options => options.IsRootfs, (options, flag) => options with { IsRootfs = flag })
        .Member("Name", JsonCodecs.Text, options => options.Name, (options, name) => options with { Name = name })
        .Member("Replace", JsonCodecs.Flag, options => options.Replace, (options, flag) => options with { Replace = flag })
        .Member("Platform", JsonCodecs.Text, options => options.Platform, (options, platform) => options with { Platform = platform })
        .Member("Pull", JsonCodecs.Word<PullPolicy>(), options => options.Pull, (options, pull) => options with { Pull = pull })
        .Member("AutoRemove", JsonCodecs.Flag, options => options.AutoRemove, (options, flag) => options with { AutoRemove = flag })
        .Member("Restart", JsonCodecs.Parsed(RestartPolicy.Parse), options => options.Restart, (options, restart) => options with { Restart = restart })
        .Member("PidFile", JsonCodecs.Text, options => options.PidFile, (options, path) => options with { PidFile = path })
        .Member("IdFile", JsonCodecs.Text, options => options.IdFile, (options, path) => options with { IdFile = path })
        .Member("Notice", JsonCodecs.Word<ServiceNotice>(), options => options.Notice, (options, notice) => options with { Notice = notice })
        .Member("TimeLimit", OptionalDuration, options => options.TimeLimit, (options, time) => options with { TimeLimit = time })
        .Member("RemovesImage", JsonCodecs.Flag, options => options.RemovesImage, (options, flag) => options with { RemovesImage = flag })
        .Member("Requires", JsonCodecs.Texts, options => options.Requires, (options, ids) => options with { Requires = ids })
        .Member("Runtime", JsonCodecs.Text, options => options.Runtime, (options, runtime) => options with { Runtime = runtime })
        .Member("Labels", JsonCodecs.Map, options => options.Labels, (options, labels) => options with { Labels = labels })
        .Member("Annotations", JsonCodecs.Map, options => options.Annotations, (options, map) => options with { Annotations = map })
        .Member("Log", Log, options => options.Log, (options, log) => options with { Log = log })
        .Member("Health", Health, options => options.Health, (options, health) => options with { Health = health })
        .Member("Process", Process, options => options.Process, (options, process) => options with { Process = process })
        .Member("Resources", Resources, options => options.Resources, (options, resources) => options with { Resources = resources })
        .Member("Namespaces", Namespaces, options => options.Namespaces, (options, namespaces) => options with { Namespaces = namespaces })
        .Member("Network", Network, options => options.Network, (options, network) => options with { Network = network })
        .Member("Storage", Storage, options => options.Storage, (options, storage) => options with { Storage = storage });
}
