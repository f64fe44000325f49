using Lighter.Engine.Supervisor;
using Lighter.Linux;
using Lighter.Runtime.Cgroups;
using Lighter.Store.Containers;

namespace Lighter.Engine.Containers.Lifecycle;

/// <summary>What containers do now, as the kernel tells it: no lock is taken and nothing is waited for.</summary>
public static class Liveness
{
    /// <summary>A run directory that is gone, as after a boot, is one of a container that does not run.</summary>
    public static ContainerLiveness Of(LighterEngine engine, ContainerId id)
    {
        if (DirectoryFd.TryOpen(engine.Store.Containers.Directories(id).Run, out var directory) != Errno.None)
            return default;
        using (directory)
            return ContainerLiveness.Read(directory!);
    }

    public static bool IsRunning(LighterEngine engine, ContainerId id) => Of(engine, id).IsRunning;

    /// <summary>Whether it runs, or will again without being told to.</summary>
    public static bool IsSupervised(LighterEngine engine, ContainerId id) => Of(engine, id).IsSupervised;

    /// <summary>
    /// Whether what has addresses and ports under this id still needs them: a container that runs or will again, or one that is just
    /// started, or a step of a build, both of which hold its lock.
    /// </summary>
    public static bool NeedsNetwork(LighterEngine engine, ContainerId id)
    {
        if (IsSupervised(engine, id))
            return true;
        using var held = engine.Store.Locks.TryContainer(id);
        held?.Remove();
        return held is null;
    }

    /// <summary>When its last run began: when its supervisor wrote down the first process.</summary>
    internal static DateTimeOffset? StartedAt(LighterEngine engine, ContainerId id)
    {
        if (DirectoryFd.TryOpen(engine.Store.Containers.Directories(id).Run, out var directory) != Errno.None)
            return null;
        using (directory)
        {
            return directory!.TryStat(PidRecord.FileName, out var status) == Errno.None
                ? DateTimeOffset.UnixEpoch.AddTicks(status.Modified.Seconds * TimeSpan.TicksPerSecond + status.Modified.Nanoseconds / 100)
                : null;
        }
    }

    /// <exception cref="LighterException"><see cref="ErrorCode.Conflict"/>, in Docker's words.</exception>
    public static ContainerLiveness RequireRunning(LighterEngine engine, ContainerRecord container) => Of(engine, container.Id) switch
    {
        { IsRunning: true } running => running,
        { IsSupervised: true } => throw new LighterException(ErrorCode.Conflict, $"container {container.Id} is restarting, wait until the container is running"),
        _ => throw new LighterException(ErrorCode.Conflict, $"container {container.Id} is not running"),
    };

    public static ContainerCgroup Cgroup(LighterEngine engine, ContainerId id) => ContainerCgroup.Find(CgroupHost.Current, CgroupPath(engine, id));

    /// <summary>In every hierarchy: below what was chosen for this run.</summary>
    public static string CgroupPath(LighterEngine engine, ContainerId id) =>
        $"{CgroupParent.Load(engine.Store.Containers.Directories(id)) ?? CgroupParent.Default}/{id}";

    internal static string CgroupPath(DirectoryFd runDirectory, ContainerId id) => $"{CgroupParent.Load(runDirectory) ?? CgroupParent.Default}/{id}";
}
