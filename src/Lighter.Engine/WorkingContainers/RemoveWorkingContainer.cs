using Lighter.Store.WorkingContainers;

namespace Lighter.Engine.WorkingContainers;

/// <summary><c>builder rm</c>: takes a working container down, its mount and its files.</summary>
public sealed class RemoveWorkingContainer(LighterEngine engine)
{
    public void Execute(WorkingContainerRecord container)
    {
        using var held = engine.Store.WorkingContainers.Lock(container.Id);
        Remove(container);
    }

    /// <summary>For who has the lock.</summary>
    internal void Remove(WorkingContainerRecord container)
    {
        new WorkingMounts(engine).Unmount(container, evenInUse: true);
        engine.Store.WorkingContainers.Remove(container.Id);
    }
}
