using Lighter.Linux;
using Lighter.Oci.Runtime;

namespace Lighter.Runtime;

/// <summary>
/// New namespaces at birth where that is possible. Joined ones belong to the user namespace around, so with a new user
/// namespace they are joined before it is made, and the rest is made after it.
/// </summary>
internal static class NamespaceSteps
{
    internal static void Enter(CompilePlan plan)
    {
        var builder = plan.Builder;
        var (joined, created, late, sharesMemory) = Birth.Of(plan.Spec, plan.Settings.Network is not null);
        if (!late)
            builder.CloneInto(created);
        if (sharesMemory)
            builder.ShareMemory();
        var forks = Join(plan, joined);
        if (late)
        {
            MakeLate(plan, created);
            forks |= (created & (NamespaceKinds.Pid | NamespaceKinds.Time)) != 0;
        }

        if (forks)
            builder.Doing("entering the pid namespace").Fork(cgroup: null);
        if (!late && created.HasFlag(NamespaceKinds.User))
            MapIds(plan);
        builder.Doing("hiding from the container").Prctl(ProcessControl.Dumpable, 0);
        if (created.HasFlag(NamespaceKinds.Network))
            builder.Doing("bringing the loopback link up").SetLinkUp("lo");
    }

    private static void MakeLate(CompilePlan plan, NamespaceKinds created)
    {
        var builder = plan.Builder;
        if (created.HasFlag(NamespaceKinds.User))
        {
            builder.Doing("making a user namespace").Unshare(NamespaceKinds.User);
            MapIds(plan);
        }

        builder.Doing("making namespaces").Unshare(created & ~NamespaceKinds.User);
        foreach (var (clock, offset) in plan.Linux.TimeOffsets ?? [])
        {
            builder.Doing("setting the offset of the clock", clock);
            var file = builder.Open(ChildFd.CurrentDirectory, "/proc/self/timens_offsets", OpenFlags.WriteOnly);
            builder.Write(file, $"{clock} {offset.Secs} {offset.Nanosecs}").Close(file);
        }
    }

    /// <summary>What the first process is born into, where it can be born before its program is known.</summary>
    internal static NamespaceKinds? EarlyBirth(RuntimeSpec spec) => Birth.Of(spec, joinsNetwork: false) is { SharesMemory: true } birth ? birth.Created : null;

    internal static NamespaceKinds KindOf(LinuxNamespaceType type) => type switch
    {
        LinuxNamespaceType.Pid => NamespaceKinds.Pid,
        LinuxNamespaceType.Network => NamespaceKinds.Network,
        LinuxNamespaceType.Mount => NamespaceKinds.Mount,
        LinuxNamespaceType.Ipc => NamespaceKinds.Ipc,
        LinuxNamespaceType.Uts => NamespaceKinds.Uts,
        LinuxNamespaceType.User => NamespaceKinds.User,
        LinuxNamespaceType.Cgroup => NamespaceKinds.Cgroup,
        LinuxNamespaceType.Time => NamespaceKinds.Time,
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };

    /// <returns>Whether a pid namespace was joined, which holds for children only.</returns>
    private static bool Join(CompilePlan plan, List<LinuxNamespace> joined)
    {
        if (plan.Settings.Network is { } network)
            plan.Builder.Doing("joining the network namespace").Join(plan.Builder.Use(network), NamespaceKinds.Network);
        foreach (var ns in joined.OrderByDescending(ns => ns.Type == LinuxNamespaceType.User))
        {
            var kind = KindOf(ns.Type);
            plan.Builder.Doing($"joining the {NamespaceFdName(ns.Type)} namespace", ns.Path).Join(plan.Builder.Use(NamespaceFd.Open(ns.Path!)), kind);
        }

        if (joined.Exists(ns => ns.Type == LinuxNamespaceType.User))
            plan.Builder.Doing("becoming root of the user namespace").SetGroup(0).SetUser(0);
        return joined.Exists(ns => ns.Type is LinuxNamespaceType.Pid or LinuxNamespaceType.Time);
    }

    private static string NamespaceFdName(LinuxNamespaceType type) => type.ToString().ToLowerInvariant();

    /// <summary>The launcher writes the maps; then the child becomes root of its namespace.</summary>
    private static void MapIds(CompilePlan plan)
    {
        plan.Waits.Add(SyncPoint.IdMaps);
        plan.Builder.Doing("waiting for the id maps").WaitForParent();
        var (uid, gid) = plan.Settings.Maker;
        plan.Builder.Doing("becoming root of the user namespace").SetGroup(gid).SetUser(uid);
    }

    /// <param name="Joined">Namespaces that are there.</param>
    /// <param name="Created">Those of its own.</param>
    /// <param name="IsLate">They are made by the child, and not at its birth.</param>
    /// <param name="SharesMemory">Until <c>execve</c> it has the launcher's memory.</param>
    private readonly record struct Birth(List<LinuxNamespace> Joined, NamespaceKinds Created, bool IsLate, bool SharesMemory)
    {
        /// <summary>In bytes: several times what is used until <c>execve</c>, by the kernel for the most part.</summary>
        private const long LeastSharedMemory = 32 << 20;

        internal static Birth Of(RuntimeSpec spec, bool joinsNetwork)
        {
            var namespaces = spec.Linux?.Namespaces ?? [];
            var joined = namespaces.Where(ns => !string.IsNullOrEmpty(ns.Path)).ToList();
            var created = namespaces.Where(ns => string.IsNullOrEmpty(ns.Path)).Aggregate(NamespaceKinds.None, (kinds, ns) => kinds | KindOf(ns.Type));
            created &= ~(joinsNetwork ? NamespaceKinds.Network : 0) & ~NamespaceKinds.Cgroup;
            // A time namespace is set up by a process outside of it; what is made before another user namespace is joined is not its root's.
            var late = created.HasFlag(NamespaceKinds.Time) || joined.Exists(ns => ns.Type == LinuxNamespaceType.User)
                || (created.HasFlag(NamespaceKinds.User) && (joined.Count > 0 || joinsNetwork));
            return new Birth(joined, created, late, !late && MayShareMemory(spec, created, joined));
        }

        /// <summary>
        /// The first process of a pid namespace is seen by its launcher alone, unless hooks, which are programs of the image, run beside
        /// it before it starts. Two namespaces want memory of one's own; and where a cgroup has too little of it, the kernel ends all
        /// processes that share some.
        /// </summary>
        private static bool MayShareMemory(RuntimeSpec spec, NamespaceKinds created, List<LinuxNamespace> joined) =>
            created.HasFlag(NamespaceKinds.Pid) && !created.HasFlag(NamespaceKinds.User) && !joined.Exists(ns => ns.Type == LinuxNamespaceType.Time)
            && spec.Hooks?.StartContainer is not { Count: > 0 }
            && spec.Linux?.Resources?.Memory?.Limit is not (> 0 and < LeastSharedMemory);
    }
}
