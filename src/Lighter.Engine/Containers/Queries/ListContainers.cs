using Lighter.Engine.Containers.Health;
using Lighter.Engine.Containers.Lifecycle;
using Lighter.Engine.Containers.Records;
using Lighter.Engine.Supervisor;
using Lighter.Linux;
using Lighter.Store.Containers;
using Lighter.Store.Networks;

namespace Lighter.Engine.Containers.Queries;

/// <summary><c>ps</c>: takes no lock, so a stuck container does not hold it up. <see href="https://docs.docker.com/reference/cli/docker/container/ls/"/></summary>
public sealed class ListContainers(LighterEngine engine)
{
    /// <summary>Newest first.</summary>
    public IReadOnlyList<ContainerSummary> Execute()
    {
        var ports = engine.Store.Networks.Ports().ToLookup(port => port.Container);
        return [.. engine.Store.Containers.List().Select(container => Summarize(container, [.. ports[container.Id]]))];
    }

    public ContainerSummary Find(ContainerRecord container) => Summarize(container, engine.Store.Networks.Ports(container.Id));

    private ContainerSummary Summarize(ContainerRecord container, IReadOnlyList<PortReservation> ports)
    {
        var liveness = Liveness.Of(engine, container.Id);
        var isPaused = liveness.IsRunning && Liveness.Cgroup(engine, container.Id).IsFrozen;
        var stored = StoredContainer.FromBytes(container.Options);
        return new ContainerSummary(container, stored, liveness, isPaused, liveness.IsRunning ? ports : []) { Health = Health(container, stored, liveness) };
    }

    /// <summary>As with Docker, a container that was checked and does not run is unhealthy.</summary>
    private HealthState? Health(ContainerRecord container, StoredContainer stored, ContainerLiveness liveness)
    {
        if (HealthCheck.Of(stored) is null)
            return null;
        if (DirectoryFd.TryOpen(engine.Store.Containers.Directories(container.Id).Run, out var run) != Errno.None)
            return new HealthState { Status = HealthState.Unhealthy };
        using (run)
        {
            var health = HealthState.Load(run!) ?? new HealthState();
            return liveness.IsRunning || container.Started is null ? health : health with { Status = HealthState.Unhealthy };
        }
    }
}
