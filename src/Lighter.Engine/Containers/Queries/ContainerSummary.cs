using Lighter.Engine.Containers.Health;
using Lighter.Engine.Containers.Queries.Inspection;
using Lighter.Engine.Containers.Records;
using Lighter.Engine.Supervisor;
using Lighter.Store.Containers;
using Lighter.Store.Networks;

namespace Lighter.Engine.Containers.Queries;

/// <summary>A container as lists show it: what was written down of it, and what it does now.</summary>
public sealed record ContainerSummary(ContainerRecord Record, StoredContainer Stored, ContainerLiveness Liveness, bool IsPaused, IReadOnlyList<PortReservation> Ports)
{
    /// <summary>Docker's word: <c>created</c>, <c>running</c>, <c>paused</c>, <c>restarting</c> or <c>exited</c>.</summary>
    public string State => Liveness.State switch
    {
        LivenessState.Running => IsPaused ? "paused" : "running",
        LivenessState.Restarting => "restarting",
        LivenessState.Created when Record.Started is null => "created",
        _ => "exited",
    };

    /// <summary>What it runs, as Docker's lists have it: arguments with spaces are quoted, the program is not.</summary>
    public string Command
    {
        get
        {
            var (path, arguments) = ConfigSection.Command(Stored);
            return string.Join(' ', arguments.Select(argument => argument.Contains(' ') ? $"'{argument}'" : argument).Prepend(path));
        }
    }

    /// <summary>What its health checks have shown; nothing when it has none.</summary>
    public HealthState? Health { get; init; }

    public bool IsRunning => Liveness.IsRunning;

    /// <summary>Since it was started by hand; that it will start again counts already.</summary>
    public int Restarts => Record.Restarts + (Liveness.State == LivenessState.Restarting ? 1 : 0);

    /// <summary>Of the last run; a supervisor that was killed took its container along.</summary>
    public int ExitCode => Liveness switch
    {
        { Exit: { } exit } => exit.ShellCode,
        { State: LivenessState.SupervisorLost } => 137,
        _ => Record.Exit?.Code ?? 0,
    };

    /// <summary>When the last run ended, as far as anybody knows.</summary>
    public DateTimeOffset? Finished => IsRunning ? null : Liveness.Exit?.At ?? Record.Exit?.Finished;

    public bool WasOomKilled => Liveness.Exit?.OomKilled ?? Record.Exit?.OomKilled ?? false;
}
