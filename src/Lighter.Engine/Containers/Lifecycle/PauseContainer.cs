using Lighter.Store.Containers;

namespace Lighter.Engine.Containers.Lifecycle;

/// <summary><c>pause</c> and <c>unpause</c>, by the cgroup's freezer.</summary>
public sealed class PauseContainer(LighterEngine engine)
{
    /// <exception cref="LighterException"><see cref="ErrorCode.Conflict"/>: it does not run, or is paused already.</exception>
    public void Pause(ContainerRecord container)
    {
        Liveness.RequireRunning(engine, container);
        var cgroup = CgroupPlacement.Require(engine, container.Id, "pausing processes");
        if (cgroup.IsFrozen)
            throw new LighterException(ErrorCode.Conflict, $"container {container.Id} is already paused");
        cgroup.Freeze();
        engine.Events.Add(container, "pause");
    }

    public void Unpause(ContainerRecord container)
    {
        Liveness.RequireRunning(engine, container);
        var cgroup = Liveness.Cgroup(engine, container.Id);
        if (!cgroup.IsFrozen)
            throw new LighterException(ErrorCode.Conflict, $"container {container.Id} is not paused");
        cgroup.Thaw();
        engine.Events.Add(container, "unpause");
    }
}
