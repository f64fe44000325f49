using Lighter.Linux;
using Lighter.Oci.Runtime;

namespace Lighter.Runtime.Cgroups.Unified;

/// <summary>
/// Passes controllers down to a cgroup: one works there only when all cgroups above pass it on, and none can do that while it has
/// processes of its own. Those are moved into a leaf beside.
/// <see href="https://docs.kernel.org/admin-guide/cgroup-v2.html#no-internal-process-constraint"/>
/// </summary>
internal sealed class ControllerDelegation(IReadOnlyList<ICgroupController> controllers, LinuxResources resources)
{
    /// <summary>Where the processes go that a cgroup had before containers were below it.</summary>
    internal const string HostLeaf = "lighter-host";

    /// <summary>New processes may come in as fast as others are moved.</summary>
    private const int Tries = 100;

    /// <exception cref="LighterException"><see cref="ErrorCode.Unsupported"/>: a controller that is needed does not reach the cgroup.</exception>
    internal void PassDown(CgroupDirectory cgroup)
    {
        var available = Require(cgroup);
        var enabled = cgroup.Read("cgroup.subtree_control").Split(' ');
        var missing = controllers.Select(controller => controller.Name).Where(name => available.Contains(name) && !enabled.Contains(name)).ToList();
        // What lies above a cgroup that was given to us is as its owner wants it.
        if (missing.Count > 0 && cgroup.MayWrite("cgroup.subtree_control"))
            Enable(cgroup, string.Join(' ', missing.Select(name => "+" + name)));
    }

    /// <returns>The controllers that there are.</returns>
    /// <exception cref="LighterException"><see cref="ErrorCode.Unsupported"/>: one that is needed is not among them.</exception>
    internal string[] Require(CgroupDirectory cgroup)
    {
        var available = cgroup.Read("cgroup.controllers").Split(' ');
        return controllers.FirstOrDefault(controller => IsNeeded(controller) && !available.Contains(controller.Name)) is { } absent
            ? throw new LighterException(ErrorCode.Unsupported, $"limiting {absent.Name}: the controller is not available in {cgroup.Path}")
            : available;
    }

    /// <summary>A limit is also a file that is named as such.</summary>
    private bool IsNeeded(ICgroupController controller) =>
        controller.IsNeeded(resources) || (resources.Unified?.Keys.Any(file => file.StartsWith(controller.Name + ".", StringComparison.Ordinal)) ?? false);

    private static void Enable(CgroupDirectory cgroup, string names)
    {
        for (var tries = 0; tries < Tries && cgroup.TryWrite("cgroup.subtree_control", names) is var errno and not Errno.None; tries++)
        {
            if (errno != Errno.EBUSY || tries == Tries - 1)
                throw new LinuxException(errno, $"passing {names} on", cgroup.Path);
            MoveProcesses(cgroup);
        }
    }

    /// <summary>A process that ends before it is moved is in nobody's way.</summary>
    private static void MoveProcesses(CgroupDirectory cgroup)
    {
        var path = Path.Join(cgroup.Path, HostLeaf);
        Directory.CreateDirectory(path);
        using var leaf = new CgroupDirectory(path);
        foreach (var process in cgroup.Read("cgroup.procs").Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (leaf.TryWrite("cgroup.procs", process) is var errno and not (Errno.None or Errno.ESRCH))
                throw new LinuxException(errno, $"moving process {process} to", path);
        }
    }
}
