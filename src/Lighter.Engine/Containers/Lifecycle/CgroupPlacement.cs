using Lighter.Oci.Runtime;
using Lighter.Runtime.Cgroups;
using Lighter.Store.Containers;

namespace Lighter.Engine.Containers.Lifecycle;

/// <summary>
/// Where a run's cgroup is made: below the one that <c>--cgroup-parent</c> names, ours by default. An unprivileged user has one
/// only below what has been delegated to him.
/// </summary>
internal sealed class CgroupPlacement(LighterEngine engine, ContainerDirectories directories)
{
    private readonly string? _delegated = engine.IsRootless ? DelegatedCgroup.Find(CgroupHost.Current) : null;

    /// <summary>Writes down what other commands find the cgroup by.</summary>
    public void Choose(string? parent)
    {
        if (parent is not null && engine.IsRootless)
            throw new LighterException(ErrorCode.Unsupported, "--cgroup-parent for a container of an unprivileged user: its cgroup goes below the one that is delegated to you");
        if (parent is not null)
            CgroupParent.Save(directories, parent);
        else if (_delegated is not null)
            CgroupParent.Save(directories, Path.Join(_delegated, CgroupParent.Default));
        else if (engine.IsRootless)
            CgroupParent.Forget(directories);
    }

    /// <returns>Null for a user without one, whose containers then have no limits.</returns>
    /// <exception cref="LighterException"><see cref="ErrorCode.Unsupported"/>: limits without a cgroup.</exception>
    public ContainerCgroup? Create(ContainerId id, LinuxResources resources)
    {
        if (!engine.IsRootless || _delegated is not null)
            return ContainerCgroup.Create(CgroupHost.Current, Liveness.CgroupPath(engine, id), resources);
        return IsLimited(resources) ? throw NotDelegated("limiting resources") : null;
    }

    /// <summary>The cgroup of a container that runs.</summary>
    /// <exception cref="LighterException"><see cref="ErrorCode.Unsupported"/>: it has none.</exception>
    public static ContainerCgroup Require(LighterEngine engine, ContainerId id, string doing)
    {
        var cgroup = Liveness.Cgroup(engine, id);
        return cgroup.Directories.Count > 0 ? cgroup : throw NotDelegated(doing);
    }

    private static LighterException NotDelegated(string doing) =>
        new(ErrorCode.Unsupported, $"{doing} of an unprivileged user's container: no cgroup is delegated to you")
        {
            Hint = CgroupHost.Current.IsUnified ? DelegatedCgroup.Hint : null,
        };

    private static bool IsLimited(LinuxResources resources) =>
        resources.Memory is not null || resources.Cpu is not null || resources.Pids is not null || resources.BlockIo is not null;
}
