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
    /// <summary>So many are looked at by one thread: their looks, calls of the kernel most of all, take longer than another thread's begin.</summary>
    private const int Share = 200;

    /// <summary>Newest first.</summary>
    public IReadOnlyList<ContainerSummary> Execute()
    {
        var ports = engine.Store.Networks.Ports().ToLookup(port => port.Container);
        var containers = engine.Store.Containers.List();
        if (containers.Count <= Share)
            return LookAt(containers, ports);
        var shares = Task.WhenAll(containers.Chunk(Share).Select(share => Task.Run(() => LookAt(share, ports))));
        return [.. shares.GetAwaiter().GetResult().SelectMany(share => share)];
    }

    public ContainerSummary Find(ContainerRecord container)
    {
        using var look = new Look(engine);
        return look.At(container, engine.Store.Networks.Ports(container.Id));
    }

    private ContainerSummary[] LookAt(IReadOnlyList<ContainerRecord> containers, ILookup<ContainerId, PortReservation> ports)
    {
        using var look = new Look(engine);
        return [.. containers.Select(container => look.At(container, [.. ports[container.Id]]))];
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
