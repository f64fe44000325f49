using Lighter.Engine.Containers.Lifecycle;
using Lighter.Engine.Networks;
using Lighter.Engine.WorkingContainers;
using Lighter.Network;
using Lighter.Network.Reconciliation;
using Lighter.Store.Checks;

namespace Lighter.Engine.Systems;

/// <summary>
/// <c>system check</c>: proves the store whole, and finds what containers that were not ended by us left in the kernel.
/// </summary>
public sealed class CheckMachine(LighterEngine engine)
{
    public IReadOnlyList<StoreFinding> Execute(bool repair, bool quick, CancellationToken cancellation)
    {
        var findings = new List<StoreFinding>(engine.Store.Check().Run(repair, !quick, cancellation));
        findings.AddRange(Lost(repair));
        findings.AddRange(Mounts(repair));
        if (!engine.IsRootless)
            findings.AddRange(Kernel(repair));
        return findings;
    }

    /// <summary>Containers whose supervisor was killed.</summary>
    private IEnumerable<StoreFinding> Lost(bool repair)
    {
        foreach (var container in engine.Store.Containers.List())
        {
            var cgroup = Liveness.Cgroup(engine, container.Id);
            if (Liveness.IsRunning(engine, container.Id) || cgroup.Directories.Count == 0)
                continue;
            if (repair)
            {
                new CleanUpContainer(engine).Execute(container.Id);
                cgroup.Remove();
            }

            yield return new StoreFinding($"container {container.Name}", "ended without its cgroup being removed", repair ? "removed" : "remove the cgroup");
        }
    }

    /// <summary>Of working containers that are gone.</summary>
    private IEnumerable<StoreFinding> Mounts(bool repair)
    {
        var mounts = new WorkingMounts(engine);
        var found = mounts.FindAbandoned();
        if (repair)
            mounts.RemoveAbandoned();
        return found.Select(path => new StoreFinding(path, "mounted for a working container that is gone", repair ? "unmounted" : "unmount it"));
    }

    private List<StoreFinding> Kernel(bool repair)
    {
        using var host = HostNetwork.Open();
        var living = Owners();
        var prefix = NetworkLookup.StoreOwner(engine) + " ";
        var found = NetworkReconciler.Find(host, owner => !owner.StartsWith(prefix, StringComparison.Ordinal) || living.Contains(owner[prefix.Length..]));
        if (repair)
            NetworkReconciler.Remove(host, found);
        var done = repair ? "removed" : "remove it";
        return
        [
            .. found.Ports.Select(port => new StoreFinding($"port {port.Forward.HostPort}", "published for a container that does not run", done)),
            .. found.Bridges.Select(bridge => new StoreFinding($"link {bridge}", "belongs to a network that is gone", done)),
        ];
    }

    /// <summary>The ids, as owners in the kernel are named, of networks and of containers that run.</summary>
    private HashSet<string> Owners() =>
    [
        .. engine.Store.Networks.List().Select(network => network.Id.Short),
        .. engine.Store.Containers.List().Where(container => Liveness.IsRunning(engine, container.Id)).Select(container => container.Id.Short),
    ];
}
