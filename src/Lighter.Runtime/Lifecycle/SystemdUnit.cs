using Lighter.Oci.Runtime;
using Lighter.Runtime.Cgroups;
using Lighter.Runtime.Systemd;

namespace Lighter.Runtime.Lifecycle;

/// <summary>The unit that systemd keeps for a bare container: a scope around its first process.</summary>
internal static class SystemdUnit
{
    internal static ScopeName NameOf(RuntimeSpec spec, BareContainerId id) =>
        ScopeName.Parse(spec.Linux?.CgroupsPath, id.ToString(), Linux.CurrentUser.IsRootless);

    /// <summary>Has the scope made around a child that waits for it, then writes the limits that systemd has no words for.</summary>
    /// <returns>The container's record with the unit and its cgroup.</returns>
    internal static BareContainerRecord Start(BareContainerRecord record, RuntimeSpec spec, int process, LinuxResources resources)
    {
        var name = NameOf(spec, BareContainerId.Parse(record.Id));
        using (var manager = SystemdManager.Open())
            Start(manager, name, [.. ScopeProperties.Of(name, $"container {record.Id}", (uint)process), .. ScopeProperties.Of(resources), .. AnnotatedProperties.Of(spec.Annotations)]);
        var hierarchies = CgroupHierarchies.Of(process);
        if (!hierarchies.IsUnified)
            return record with { Unit = name.Unit };
        var path = hierarchies.OwnUnifiedPath;
        if (!path.EndsWith("/" + name.Unit, StringComparison.Ordinal))
            throw new LighterException(ErrorCode.Internal, $"starting the unit {name.Unit}: systemd has not moved the container's process there, but left it in {path}");
        ContainerCgroup.Adopt(CgroupHost.Current, path, resources);
        CgroupOwnership.Give(spec, CgroupHost.Current, path);
        return record with { Unit = name.Unit, CgroupPath = path };
    }

    internal static void Stop(string unit)
    {
        using var manager = SystemdManager.Open();
        manager.StopUnit(unit);
    }

    internal static void Update(string unit, LinuxResources resources)
    {
        using var manager = SystemdManager.Open();
        manager.SetUnitProperties(unit, ScopeProperties.Of(resources));
    }

    /// <summary>A unit of that name that has failed is in the way until it is forgotten.</summary>
    private static void Start(SystemdManager manager, ScopeName name, IReadOnlyList<UnitProperty> properties)
    {
        try
        {
            manager.StartTransientUnit(name.Unit, properties);
        }
        catch (BusException e) when (e.Name == BusException.UnitExists)
        {
            manager.ResetFailedUnit(name.Unit);
            manager.StartTransientUnit(name.Unit, properties);
        }
    }
}
