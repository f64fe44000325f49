using Lighter.Engine.Containers.Options;
using Lighter.Engine.Containers.Queries;
using Lighter.Engine.Containers.Records;
using Lighter.Engine.Supervisor;
using Lighter.Store.Containers;

namespace Lighter.Engine.Containers.Lifecycle;

/// <summary>
/// What Docker's daemon does when it starts and ends: after a boot, the containers run again whose restart policy asks for it.
/// <see href="https://docs.docker.com/engine/containers/start-containers-automatically/"/>
/// </summary>
public sealed class PolicyStart(LighterEngine engine)
{
    /// <summary>Those that do not run and should; the oldest first, as later ones may need them.</summary>
    public IReadOnlyList<ContainerRecord> Wanted() =>
        [.. new ListContainers(engine).Execute().Where(IsWanted).Select(container => container.Record).Reverse()];

    public void Start(ContainerRecord container)
    {
        using var supervisor = SupervisorClient.Spawn();
        new StartContainer(engine).Execute(container, supervisor, AttachStreams.None, null);
    }

    /// <summary>Those that run.</summary>
    public IReadOnlyList<ContainerRecord> Running() =>
        [.. engine.Store.Containers.List().Where(container => Liveness.IsSupervised(engine, container.Id))];

    /// <summary>Because the machine ends: what the policies ask for runs again after the next boot.</summary>
    public void Stop(ContainerRecord container) => new StopContainer(engine).Execute(container, null, null, byHand: false);

    private static bool IsWanted(ContainerSummary container) => !container.Liveness.IsSupervised && container.Record.Started is not null
        && container.Stored.Options.Restart.Condition switch
        {
            RestartCondition.Always => true,
            RestartCondition.UnlessStopped => !ContainerState.FromBytes(container.Record.State).IsStoppedByHand,
            RestartCondition.OnFailure => container.ExitCode != 0 || WasCutOff(container),
            _ => false,
        };

    /// <summary>It ran when the machine lost its power: nobody has written down an end.</summary>
    private static bool WasCutOff(ContainerSummary container) => container.Finished is null;
}
