using Lighter.Engine.Containers.Options;
using Lighter.Engine.Logs;
using Lighter.Engine.Supervisor.Names;
using Lighter.Engine.Supervisor.Ports;
using Lighter.Linux;

namespace Lighter.Engine.Supervisor;

/// <summary>All that a supervisor has to know: sent once, in a form that costs it nothing to read.</summary>
public sealed record SupervisorPlan
{
    /// <summary>What the container's first process does on its way to its command.</summary>
    public required ChildProgram Program { get; init; }

    /// <summary>What the program takes for the container's <c>/</c>, if it does not make that itself. Not sent: made by the supervisor before.</summary>
    public DirectoryFd? Root { get; init; }

    /// <summary>The first process, if it was born already. Not sent, as <see cref="Root"/> is not.</summary>
    public LaunchedChild? Born { get; init; }

    /// <summary>The container's own directory below the run root: pid, exit, attach.sock.</summary>
    public required string RunDirectory { get; init; }

    public required LogSettings Log { get; init; }

    /// <summary>The program makes a pseudo-terminal, gives it its first size and sends its master to its launcher.</summary>
    public bool HasTerminal { get; init; }

    /// <summary>Standard input stays open for clients (<c>-i</c>); otherwise it is <c>/dev/null</c>.</summary>
    public bool OpenInput { get; init; }

    /// <summary>Input ends with the first client that had it, or with that client's own input.</summary>
    public bool InputEndsWithClient { get; init; }

    /// <summary>What the command that sends this takes part in; none for <c>run -d</c>.</summary>
    public AttachStreams Attached { get; init; }

    public IdMapPlan IdMaps { get; init; } = new();

    /// <summary>Removed at the end, in this order; what still runs in them is killed.</summary>
    public IReadOnlyList<string> CgroupDirectories { get; init; } = [];

    /// <summary><c>memory.events</c> or <c>memory.oom_control</c> of the container's cgroup.</summary>
    public string? OomEventsFile { get; init; }

    /// <summary>Held open until the end: reserved ports, namespaces.</summary>
    public IReadOnlyList<System.Runtime.InteropServices.SafeHandle> Held { get; init; } = [];

    /// <summary>
    /// The container's lock, closed once it has started: when the command that sent this is killed before, nobody takes the container
    /// for one that is not being started.
    /// </summary>
    public System.Runtime.InteropServices.SafeHandle? StartLock { get; init; }

    /// <summary>Closes what was held: the next run, of this container or another, may have the ports.</summary>
    public void LetGo()
    {
        foreach (var handle in Held)
            handle.Dispose();
    }

    /// <summary>When the container is started again.</summary>
    public RestartPolicy Restart { get; init; }

    /// <summary>
    /// Program and arguments that plan another run and send it to the socket that they find as descriptor 3; the count of restarts
    /// is added to them.
    /// </summary>
    public IReadOnlyList<string> StartCommand { get; init; } = [];

    /// <summary>In milliseconds, how long the run may take; 0 for ever.</summary>
    public long TimeLimit { get; init; }

    /// <summary>Who is told that the container says it is ready; empty for nobody.</summary>
    public string ReadinessSocket { get; init; } = "";

    /// <summary>Nothing for a container without a health check.</summary>
    public HealthPlan? Health { get; init; }

    /// <summary>Nothing for a container that is on no network with names.</summary>
    public NamePlan? Names { get; init; }

    /// <summary>Published ports that the supervisor itself puts calls through for.</summary>
    public IReadOnlyList<RelayPlan> Relays { get; init; } = [];

    /// <summary>The three that the container has in place of pipes, if it is to have others' (<see cref="LogDriver.Passthrough"/>).</summary>
    public IReadOnlyList<System.Runtime.InteropServices.SafeHandle> Streams { get; init; } = [];

    /// <summary>All that go with the plan, in the order in which its reader expects them.</summary>
    internal System.Runtime.InteropServices.SafeHandle[] Descriptors =>
        [
            .. Program.Descriptors, .. Held, .. StartLock is { } startLock ? new[] { startLock } : [],
            .. Names is { } names ? new[] { names.Datagrams, names.Streams } : [], .. Relays.Select(relay => relay.Listener), .. Streams,
        ];

    /// <summary>The container's id for its hooks, whose specification is in its run directory; empty for one without hooks.</summary>
    public string HookedId { get; init; } = "";

    /// <summary>Program and arguments, run at the end when no client does that work. Empty for none.</summary>
    public IReadOnlyList<string> CleanupCommand { get; init; } = [];
}
