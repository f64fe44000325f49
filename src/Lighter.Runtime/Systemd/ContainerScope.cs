using Lighter.Linux;
using Lighter.Runtime.Cgroups;
using Lighter.Runtime.Cgroups.Unified;

namespace Lighter.Runtime.Systemd;

/// <summary>
/// A scope that systemd makes for one container and delegates: the container's supervisor is in it, and the container's cgroup is
/// made below. Its end comes with that of its last process.
/// <see href="https://systemd.io/CGROUP_DELEGATION/"/>
/// </summary>
public static class ContainerScope
{
    private const string Suffix = ".scope";

    /// <summary>When the machine ends, in microseconds: what does not end by itself is killed, as <c>stop</c> does it.</summary>
    private const ulong StopPatience = 10_000_000;

    /// <summary>Whether there is a systemd to ask, as far as can be told without asking.</summary>
    public static bool IsPossible => CgroupHost.Current.IsUnified && SystemdSockets.IsRunning && SystemdSockets.Current is var sockets
        && (File.Exists(sockets.Bus) || File.Exists(sockets.Private));

    /// <summary>A unit of that name is left from an earlier run, whose container has ended; it ends now.</summary>
    /// <param name="name">The unit's, without its suffix.</param>
    /// <param name="description">What people read.</param>
    /// <param name="slice">What it lies in; the usual one unless given.</param>
    /// <param name="supervisor">The process that is put into it.</param>
    /// <returns>Its cgroup.</returns>
    /// <exception cref="LighterException">There is no systemd, or it refuses.</exception>
    public static string Start(string name, string description, string? slice, int supervisor)
    {
        if (!CgroupHost.Current.IsUnified)
            throw new LighterException(ErrorCode.Unsupported, "asking systemd for a container's cgroup: this machine has cgroup version 1")
            {
                Hint = "use --cgroup-manager cgroupfs",
            };
        var scope = new ScopeName(slice ?? ScopeName.DefaultSlice(CurrentUser.IsRootless), name + Suffix);
        using (var manager = SystemdManager.Open())
            Start(manager, scope.Unit, [.. ScopeProperties.Of(scope, description, (uint)supervisor), UnitProperty.Number("TimeoutStopUSec", StopPatience)]);
        var path = CgroupHierarchies.Of(supervisor).OwnUnifiedPath;
        return path.EndsWith("/" + scope.Unit, StringComparison.Ordinal)
            ? path
            : throw new LighterException(ErrorCode.Internal, $"starting the unit {scope.Unit}: systemd has left process {supervisor} in {path}");
    }

    /// <summary>
    /// A user's command may put processes only into what lies below a cgroup of the user's that it is in itself; where it is not,
    /// systemd moves it into the scope first.
    /// </summary>
    /// <param name="path">The container's cgroup, in a scope or not.</param>
    public static void Enter(string path)
    {
        if (!CurrentUser.IsRootless || ScopeOf(path) is not { } unit || DelegatedCgroup.HasWayTo(CgroupHost.Current, path))
            return;
        var scope = path[..(path.IndexOf("/" + unit, StringComparison.Ordinal) + 1 + unit.Length)];
        Directory.CreateDirectory(Path.Join(CgroupHost.Current.MountPoint, scope, ControllerDelegation.HostLeaf));
        using var manager = SystemdManager.Open();
        manager.AttachProcesses(unit, "/" + ControllerDelegation.HostLeaf, (uint)Environment.ProcessId);
    }

    /// <summary>The scope among the parts of a path, if there is one.</summary>
    internal static string? ScopeOf(string path) => path.Split('/').LastOrDefault(part => part.EndsWith(Suffix, StringComparison.Ordinal));

    private static void Start(SystemdManager manager, string unit, IReadOnlyList<UnitProperty> properties)
    {
        try
        {
            manager.StartTransientUnit(unit, properties);
        }
        catch (BusException e) when (e.Name == BusException.UnitExists)
        {
            manager.StopUnit(unit);
            manager.StartTransientUnit(unit, properties);
        }
    }
}
