using Lighter.Engine.Containers.Health;
using Lighter.Engine.Containers.Networking;
using Lighter.Engine.Containers.Records;
using Lighter.Engine.Containers.UserNamespaces;
using Lighter.Engine.Rootless;
using Lighter.Engine.Supervisor;
using Lighter.Engine.Supervisor.Names;
using Lighter.Linux;
using Lighter.Runtime;
using Lighter.Runtime.Cgroups;
using Lighter.Store.Containers;

namespace Lighter.Engine.Containers.Lifecycle;

/// <summary>A container ready to be launched, with everything that is open for it.</summary>
internal sealed class ContainerLaunch(
    LighterEngine engine,
    ContainerRecord container,
    StoredContainer stored,
    ContainerProgram program,
    ContainerCgroup? cgroup,
    UserNamespaceMap? maps,
    HealthCheck? health,
    NetworkSetup network,
    ContainerCaches caches,
    bool hasHooks) : IDisposable
{
    public SupervisorPlan ToSupervisorPlan(AttachStreams attached, FileLock held, PassedStreams streams) => new()
    {
        Program = program.Program,
        RunDirectory = engine.Store.Containers.Directories(container.Id).Run,
        Log = ContainerLog.SettingsOf(engine, container, stored),
        HasTerminal = stored.Options.Process.Tty,
        OpenInput = stored.Options.Process.Interactive,
        InputEndsWithClient = stored.Options.Process.Interactive && !stored.Options.Process.Tty,
        Attached = attached,
        IdMaps = maps?.ToPlan() ?? new IdMapPlan(),
        CgroupDirectories = cgroup?.Directories ?? [],
        OomEventsFile = OomEventsFile(),
        Held = [.. network.Held, .. caches.Held],
        StartLock = held.Handle,
        Streams = streams.Handles,
        Names = network.Names is { } names ? new NamePlan(engine.Paths.RunNetworks, names.Datagrams, names.Streams) : null,
        Relays = network.Relays,
        CleanupCommand = Command("container", "cleanup"),
        Restart = stored.Options.Restart,
        HookedId = hasHooks ? container.Id.ToString() : "",
        StartCommand = Command("container", "revive"),
        TimeLimit = (long)(stored.Options.TimeLimit?.TotalMilliseconds ?? 0),
        ReadinessSocket = ServiceReadiness.PassedOnTo(engine, stored.Options.Notice) ?? "",
        Health = health is null ? null : HealthPlanOf(health),
    };

    public void Dispose() => program.Dispose();

    /// <summary>A startup check has an interval of its own for as long as nothing is known.</summary>
    private HealthPlan HealthPlanOf(HealthCheck check) => new(
        (long)check.Interval.TotalMilliseconds,
        (long)(check.Startup?.Interval ?? check.StartInterval).TotalMilliseconds,
        check.Startup is null ? (long)check.StartPeriod.TotalMilliseconds : long.MaxValue,
        Command("healthcheck", "run"));

    private IReadOnlyList<string> Command(string group, string verb) => [OwnProgram.Path, .. OwnCommand.Words(engine, group, verb, container.Id.ToString())];

    private string? OomEventsFile() => cgroup?.Directories
        .Select(directory => Path.Join(directory, cgroup.IsUnified ? "memory.events" : "memory.oom_control"))
        .FirstOrDefault(File.Exists);
}
