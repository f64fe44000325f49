using Lighter.Engine.Containers.Options;
using Lighter.Engine.Containers.Records;
using Lighter.Engine.Supervisor;
using Lighter.Linux;
using Lighter.Store.Containers;

namespace Lighter.Engine.Containers.Lifecycle;

/// <summary>Tells supervisors when to start their containers again, and remembers which were stopped by hand.</summary>
internal sealed class RestartControl(LighterEngine engine)
{
    /// <summary>A container that was stopped by hand stays so after a boot too, if it is to: <c>unless-stopped</c>.</summary>
    public void NoteStop(ContainerRecord container, StoredContainer stored)
    {
        if (stored.Options.Restart.Condition != RestartCondition.No)
            engine.Store.Containers.SetState(container.Id, new ContainerState { IsStoppedByHand = true }.ToBytes());
    }

    /// <summary>Tells the supervisor of a container, if it has one.</summary>
    public void Set(ContainerId id, RestartPolicy policy)
    {
        if (!Liveness.Of(engine, id).IsSupervised || DirectoryFd.TryOpen(engine.Store.Containers.Directories(id).Run, out var run) != Errno.None)
            return;
        using (run)
        {
            while (SupervisorClient.TryConnect(run!, AttachStreams.None) is { } supervisor)
            {
                using (supervisor)
                {
                    if (supervisor.TrySetRestart(policy))
                        return;
                }
            }
        }
    }

    /// <summary>A container that was started by hand is no longer one that was stopped so.</summary>
    public void NoteStart(ContainerRecord container, StoredContainer stored)
    {
        if (stored.Options.Restart.Condition != RestartCondition.No && ContainerState.FromBytes(container.State).IsStoppedByHand)
            engine.Store.Containers.SetState(container.Id, new ContainerState().ToBytes());
    }
}
