using Lighter.Engine.Containers.Options;
using Lighter.Store.Containers;

namespace Lighter.Engine.Containers.Lifecycle;

/// <summary><c>rm</c>. <see href="https://docs.docker.com/reference/cli/docker/container/rm/"/></summary>
public sealed class RemoveContainer(LighterEngine engine)
{
    /// <summary>For who removes all containers, or knows that none is required.</summary>
    public bool IgnoresRequirements { get; init; }

    /// <param name="container">Which.</param>
    /// <param name="force">Kill it first if it runs.</param>
    /// <param name="withVolumes">Its anonymous volumes too.</param>
    /// <exception cref="LighterException"><see cref="ErrorCode.Conflict"/>: it runs, or others require it.</exception>
    public void Execute(ContainerRecord container, bool force, bool withVolumes)
    {
        if (!IgnoresRequirements)
            RequireNoDependents(container.Id);
        do
        {
            if (force)
                new EndContainer(engine).Execute(container, SignalName.Kill, null);
        }
        while (!TryRemove(container, withVolumes, force));
    }

    /// <summary>Force is no help, as with podman: what requires it could not be started any more.</summary>
    private void RequireNoDependents(ContainerId id)
    {
        var dependents = Requirements.Read(engine).DependentsOf(id).ToList();
        if (dependents.Count > 0)
        {
            throw new LighterException(ErrorCode.Conflict, $"container {id} has dependent containers which must be removed before it: {string.Join(", ", dependents)}")
            {
                Hint = "rm --depend removes them too",
            };
        }
    }

    /// <returns>False when it runs again already: somebody has started it meanwhile.</returns>
    private bool TryRemove(ContainerRecord container, bool withVolumes, bool force)
    {
        using var held = engine.Store.Locks.Container(container.Id);
        var liveness = Liveness.Of(engine, container.Id);
        if (liveness.IsSupervised && force)
            return false;
        if (liveness.IsSupervised)
            throw new LighterException(ErrorCode.Conflict,
                $"cannot remove container \"{container.Name}\": container is {(liveness.IsRunning ? "running" : "restarting")}: stop the container before removing or force remove");
        if (engine.Store.Containers.Find(container.Id) is null)
            return true;
        var cleaning = new CleanUpContainer(engine);
        cleaning.Execute(container with { AutoRemove = false }, liveness);
        cleaning.Remove(container, withVolumes || container.AutoRemove);
        return true;
    }
}
