using Lighter.Engine.Containers.Lifecycle;
using Lighter.Engine.Containers.Options;
using Lighter.Engine.Containers.Records;
using Lighter.Engine.Supervisor;
using Lighter.Linux;
using Lighter.Store.Containers;

namespace Lighter.Engine.Containers.Health;

/// <summary>
/// <c>healthcheck run</c>: runs a container's check once, writes down what it showed, and does what is to be done about it.
/// <see href="https://docs.podman.io/en/latest/markdown/podman-healthcheck-run.1.html"/>
/// </summary>
public sealed class CheckHealth(LighterEngine engine)
{
    /// <returns>What the container is known to be now.</returns>
    /// <exception cref="LighterException"><see cref="ErrorCode.Conflict"/>: it does not run; <see cref="ErrorCode.NotFound"/>: it has no check.</exception>
    public HealthState Execute(ContainerRecord container)
    {
        var liveness = Liveness.RequireRunning(engine, container);
        var check = HealthCheck.Of(StoredContainer.FromBytes(container.Options))
            ?? throw new LighterException(ErrorCode.NotFound, $"container {container.Name} has no defined healthcheck");
        using var run = DirectoryFd.Open(engine.Store.Containers.Directories(container.Id).Run);
        var startup = check.Startup is { } first && (HealthState.Load(run)?.StartupSuccesses ?? 0) < first.Successes ? first : null;
        var probe = new HealthProbeRun(engine).Execute(container, startup ?? check);
        HealthState before, after;
        using (HealthState.Lock(run))
        {
            before = HealthState.Load(run) ?? new HealthState();
            // It ended, and with it what it was asked.
            if (Liveness.Of(engine, container.Id).StartTime != liveness.StartTime)
                return before;
            after = startup is null ? before.After(probe, check, IsStartPeriod(container, check, probe)) : before.AfterStartup(probe);
            after.Save(run);
        }

        if (startup is not null)
            return GoOn(container, startup, after);
        if (after.Status != before.Status)
            engine.Events.Add(container, $"health_status: {after.Status}");
        if (after.Status == HealthState.Unhealthy && before.Status != HealthState.Unhealthy)
            Act(container, check.OnFailure);
        return after;
    }

    /// <summary>The usual check follows the last success of a startup check at once.</summary>
    private HealthState GoOn(ContainerRecord container, HealthCheck startup, HealthState state)
    {
        if (state.StartupSuccesses >= startup.Successes)
            return Execute(container);
        if (startup.Retries > 0 && state.StartupFailures >= startup.Retries)
            Act(container, HealthAction.Restart);
        return state;
    }

    /// <summary>Before a run: nothing is known yet.</summary>
    internal static void Begin(ContainerDirectories directories)
    {
        using var run = DirectoryFd.Open(directories.Run);
        new HealthState().Save(run);
    }

    private static bool IsStartPeriod(ContainerRecord container, HealthCheck check, HealthProbe probe) =>
        probe.Start - (container.Started ?? DateTimeOffset.MinValue) < check.StartPeriod;

    private void Act(ContainerRecord container, HealthAction action)
    {
        switch (action)
        {
            case HealthAction.Kill:
                new KillContainer(engine).Send(container, Liveness.Of(engine, container.Id), SignalName.Kill);
                break;
            case HealthAction.Stop:
                new StopContainer(engine).Execute(container, null, null);
                break;
            case HealthAction.Restart:
                new StopContainer(engine).Execute(container, null, null, byHand: false);
                using (var supervisor = SupervisorClient.Spawn())
                    new StartContainer(engine).Execute(engine.Store.Containers.Resolve(container.Id.ToString()), supervisor, AttachStreams.None, null);
                break;
        }
    }
}
