using Lighter.Engine.Containers.Health;
using Lighter.Engine.Containers.Lifecycle;
using Lighter.Engine.Containers.Records;
using Lighter.Engine.Supervisor;
using Lighter.Linux;
using Lighter.Runtime.Cgroups;
using Lighter.Store.Containers;
using Lighter.Store.Networks;

namespace Lighter.Engine.Containers.Queries;

/// <summary><c>ps</c>: takes no lock, so a stuck container does not hold it up. <see href="https://docs.docker.com/reference/cli/docker/container/ls/"/></summary>
public sealed class ListContainers(LighterEngine engine)
{
    /// <summary>Newest first.</summary>
    public IReadOnlyList<ContainerSummary> Execute()
    {
        using var look = new Look(engine);
        var ports = engine.Store.Networks.Ports().ToLookup(port => port.Container);
        return [.. engine.Store.Containers.List().Select(container => look.At(container, [.. ports[container.Id]]))];
    }

    public ContainerSummary Find(ContainerRecord container)
    {
        using var look = new Look(engine);
        return look.At(container, engine.Store.Networks.Ports(container.Id));
    }

    /// <summary>What all containers of a list lie below is opened once.</summary>
    private sealed class Look(LighterEngine engine) : IDisposable
    {
        private readonly FrozenCgroups _frozen = new(CgroupHost.Current);
        private readonly DirectoryFd? _runs = engine.Store.Containers.TryOpenRuns();

        public ContainerSummary At(ContainerRecord container, IReadOnlyList<PortReservation> ports)
        {
            var stored = StoredContainer.FromBytes(container.Options);
            using var run = OpenRun(container);
            var liveness = run is null ? default : ContainerLiveness.Read(run);
            var isPaused = liveness.IsRunning && _frozen.Contains(Liveness.CgroupPath(run!, container.Id));
            return new ContainerSummary(container, stored, liveness, isPaused, liveness.IsRunning ? ports : [])
            {
                Health = HealthCheck.Of(stored) is null ? null : Health(run, container, liveness),
            };
        }

        public void Dispose()
        {
            _frozen.Dispose();
            _runs?.Dispose();
        }

        /// <summary>A run directory that is gone, as after a boot, is one of a container that does not run.</summary>
        private DirectoryFd? OpenRun(ContainerRecord container)
        {
            DirectoryFd? run = null;
            _ = _runs?.TryOpenDirectory(container.Id.ToString(), out run);
            return run;
        }

        /// <summary>As with Docker, a container that was checked and does not run is unhealthy.</summary>
        private static HealthState Health(DirectoryFd? run, ContainerRecord container, ContainerLiveness liveness)
        {
            if (run is null)
                return new HealthState { Status = HealthState.Unhealthy };
            var health = HealthState.Load(run) ?? new HealthState();
            return liveness.IsRunning || container.Started is null ? health : health with { Status = HealthState.Unhealthy };
        }
    }
}
