using Lighter.Engine.Containers.Lifecycle;
using Lighter.Engine.Containers.Records;
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
        var isPaused = liveness.IsRunning && Liveness.Cgroup(container.Id).IsFrozen;
        return new ContainerSummary(container, StoredContainer.FromBytes(container.Options), liveness, isPaused, liveness.IsRunning ? ports : []);
    }
}
