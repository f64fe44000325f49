using Lighter.Engine.Containers.Records;
using Lighter.Engine.Rootless;
using Lighter.Engine.Supervisor;
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
    IEnumerable<FileDescriptor> held) : IDisposable
{
    public SupervisorPlan ToSupervisorPlan(AttachStreams attached) => new()
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
        Held = [.. held],
        CleanupCommand = Command("cleanup"),
        Restart = stored.Options.Restart,
        StartCommand = Command("revive"),
    };

    public void Dispose() => program.Dispose();

    private IReadOnlyList<string> Command(string verb) => ["/proc/self/exe", .. OwnCommand.Words(engine, "container", verb, container.Id.ToString())];

    private string? OomEventsFile() => cgroup?.Directories
        .Select(directory => Path.Join(directory, cgroup.IsUnified ? "memory.events" : "memory.oom_control"))
        .FirstOrDefault(File.Exists);
}
