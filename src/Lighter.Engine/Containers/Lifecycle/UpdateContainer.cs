using Lighter.Engine.Containers.Options;
using Lighter.Engine.Containers.Planning;
using Lighter.Engine.Containers.Records;
using Lighter.Oci.Json;
using Lighter.Store.Containers;

namespace Lighter.Engine.Containers.Lifecycle;

/// <summary><c>update</c>: limits for the next start, and at once if it runs. <see href="https://docs.docker.com/reference/cli/docker/container/update/"/></summary>
public sealed class UpdateContainer(LighterEngine engine)
{
    public void Execute(ContainerRecord container, ResourceOptions resources, RestartPolicy? restart)
    {
        using var held = engine.Store.Locks.Container(container.Id);
        var stored = StoredContainer.FromBytes(container.Options);
        var merged = Merge(stored.Options.Resources, resources);
        if (!resources.IsEmpty)
            ResourceCheck.Require(merged);
        var limits = ResourceSection.Build(merged, devices: null);
        if (Liveness.IsRunning(engine, container.Id) && !resources.IsEmpty)
            CgroupPlacement.Require(engine, container.Id, "limiting resources").Update(limits);
        var options = stored.Options with { Resources = merged, Restart = restart ?? stored.Options.Restart };
        if (container.AutoRemove && options.Restart.Condition != RestartCondition.No)
            throw new LighterException(ErrorCode.InvalidArgument, "Restart policy cannot be updated because AutoRemove is enabled for the container");
        engine.Store.Containers.SetOptions(container.Id, (stored with { Options = options }).ToBytes());
        engine.Events.Add(container, "update");
        if (restart is { } policy)
            new RestartControl(engine).Set(container.Id, policy);
    }

    private static ResourceOptions Merge(ResourceOptions old, ResourceOptions changes) => new()
    {
        Memory = changes.Memory ?? old.Memory,
        MemoryReservation = changes.MemoryReservation ?? old.MemoryReservation,
        MemorySwap = changes.MemorySwap ?? old.MemorySwap,
        OomKillDisable = changes.OomKillDisable || old.OomKillDisable,
        Cpus = changes.Cpus ?? old.Cpus,
        CpuPeriod = changes.CpuPeriod ?? old.CpuPeriod,
        CpuQuota = changes.CpuQuota ?? old.CpuQuota,
        CpuShares = changes.CpuShares ?? old.CpuShares,
        CpusetCpus = changes.CpusetCpus ?? old.CpusetCpus,
        CpusetMems = changes.CpusetMems ?? old.CpusetMems,
        PidsLimit = changes.PidsLimit ?? old.PidsLimit,
        MemorySwappiness = changes.MemorySwappiness ?? old.MemorySwappiness,
        CpuRealtimePeriod = changes.CpuRealtimePeriod ?? old.CpuRealtimePeriod,
        CpuRealtimeRuntime = changes.CpuRealtimeRuntime ?? old.CpuRealtimeRuntime,
        BlkioWeight = changes.BlkioWeight ?? old.BlkioWeight,
        BlkioWeightDevices = Newer(changes.BlkioWeightDevices, old.BlkioWeightDevices),
        ReadBytesLimits = Newer(changes.ReadBytesLimits, old.ReadBytesLimits),
        WriteBytesLimits = Newer(changes.WriteBytesLimits, old.WriteBytesLimits),
        ReadOperationsLimits = Newer(changes.ReadOperationsLimits, old.ReadOperationsLimits),
        WriteOperationsLimits = Newer(changes.WriteOperationsLimits, old.WriteOperationsLimits),
        CgroupFiles = changes.CgroupFiles ?? old.CgroupFiles,
    };

    private static ValueList<T> Newer<T>(ValueList<T> changes, ValueList<T> old) => changes.Count > 0 ? changes : old;
}
