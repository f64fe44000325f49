using Lighter.Engine.Systems;
using Lighter.Store.Containers;

namespace Lighter.Engine.Containers.Lifecycle;

/// <summary><c>container prune</c>: removes all that do not run. <see href="https://docs.docker.com/reference/cli/docker/container/prune/"/></summary>
public sealed class PruneContainers(LighterEngine engine)
{
    /// <returns>What is gone, and how many bytes its own files had.</returns>
    public (IReadOnlyList<ContainerId> Removed, long Bytes) Execute(Func<ContainerRecord, bool> wanted)
    {
        var removed = new List<ContainerId>();
        long bytes = 0;
        var remove = new RemoveContainer(engine) { IgnoresRequirements = Requirements.Read(engine).IsNone };
        foreach (var container in engine.Store.Containers.List().Where(container => !Liveness.IsSupervised(engine, container.Id) && wanted(container)))
        {
            var size = TreeSize.Of(engine.Store.Containers.Directories(container.Id).Upper);
            try
            {
                remove.Execute(container, force: false, withVolumes: false);
            }
            catch (LighterException e) when (e.Code == ErrorCode.Conflict)
            {
                continue; // somebody started it meanwhile, or it is required by one that stays
            }

            removed.Add(container.Id);
            bytes += size;
        }

        engine.Events.AddPrune("container", bytes);
        return (removed, bytes);
    }
}
