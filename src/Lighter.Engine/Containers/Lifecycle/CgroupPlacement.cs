using Lighter.Oci.Runtime;
using Lighter.Runtime.Cgroups;
using Lighter.Runtime.Systemd;
using Lighter.Store.Containers;

namespace Lighter.Engine.Containers.Lifecycle;

/// <summary>
/// Where a run's cgroup is made: below the one that <c>--cgroup-parent</c> names, ours by default. An unprivileged user has one
/// only below what has been delegated to him, which the user's systemd does when it is asked to.
/// </summary>
internal sealed class CgroupPlacement(LighterEngine engine, ContainerDirectories directories)
{
    private const string SliceSuffix = ".slice";

    private readonly string? _delegated = engine.IsRootless ? DelegatedCgroup.Find(CgroupHost.Current) : null;
    private bool _hasScope;

    /// <summary>Writes down what other commands find the cgroup by.</summary>
    /// <param name="id">The container.</param>
    /// <param name="parent">What the user named, if anything.</param>
    /// <param name="supervisor">Who launches it; 0 for one that is in the right place since the run before.</param>
    public void Choose(ContainerId id, string? parent, int supervisor)
    {
        _hasScope = UsesSystemd(engine, _delegated);
        if (_hasScope)
            Enclose(id, parent, supervisor);
        else if (parent is not null && engine.IsRootless)
            throw new LighterException(ErrorCode.Unsupported, "--cgroup-parent for a container of an unprivileged user: its cgroup goes below the one that is delegated to you");
        else if (parent is not null)
            CgroupParent.Save(directories, parent);
        else if (_delegated is not null)
            CgroupParent.Save(directories, Path.Join(_delegated, CgroupParent.Default));
    }

    /// <summary>Whether containers' cgroups are had from systemd.</summary>
    public static bool UsesSystemd(LighterEngine engine) => UsesSystemd(engine, engine.IsRootless ? DelegatedCgroup.Find(CgroupHost.Current) : null);

    /// <returns>Null for a user without one, whose containers then have no limits.</returns>
    /// <exception cref="LighterException"><see cref="ErrorCode.Unsupported"/>: limits without a cgroup.</exception>
    public ContainerCgroup? Create(ContainerId id, LinuxResources resources)
    {
        if (!engine.IsRootless || _delegated is not null || _hasScope)
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

    private static bool UsesSystemd(LighterEngine engine, string? delegated) => engine.CgroupManager switch
    {
        CgroupManager.Systemd => true,
        CgroupManager.Automatic => engine.IsRootless && ContainerScope.IsPossible
            && (delegated is null || !DelegatedCgroup.IsMarked(CgroupHost.Current, delegated)),
        _ => false,
    };

    private void Enclose(ContainerId id, string? parent, int supervisor)
    {
        if (parent is not null && !parent.EndsWith(SliceSuffix, StringComparison.Ordinal))
            throw new LighterException(ErrorCode.InvalidArgument, $"invalid cgroup parent \"{parent}\": with systemd it is a slice, such as user.slice");
        if (supervisor != 0)
            CgroupParent.Save(directories, ContainerScope.Start($"lighter-{id}", $"lighter container {id.Short}", parent, supervisor));
    }

    private static LighterException NotDelegated(string doing) =>
        new(ErrorCode.Unsupported, $"{doing} of an unprivileged user's container: no cgroup is delegated to you")
        {
            Hint = CgroupHost.Current.IsUnified ? DelegatedCgroup.Hint : null,
        };

    private static bool IsLimited(LinuxResources resources) =>
        resources.Memory is not null || resources.Cpu is not null || resources.Pids is not null || resources.BlockIo is not null || resources.Unified is not null;
}
