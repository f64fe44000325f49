using Lighter.Cli.Rendering;
using Lighter.Engine.Containers.Health;
using Lighter.Engine.Containers.Queries;

namespace Lighter.Cli.Handlers.Containers;

/// <summary>A container's state in Docker's words: <c>Up 5 minutes (Paused)</c>, <c>Exited (0) 2 hours ago</c>, <c>Restarting (1) 5 seconds ago</c>, <c>Created</c>.</summary>
internal static class ContainerStatusText
{
    public static string Of(ContainerSummary container, DateTimeOffset now) => container.State switch
    {
        "created" => "Created",
        "restarting" when container.Finished is { } finished => $"Restarting ({container.ExitCode}) {HumanTime.Ago(finished, now)}",
        "restarting" => $"Restarting ({container.ExitCode})",
        "exited" when container.Finished is { } finished => $"Exited ({container.ExitCode}) {HumanTime.Ago(finished, now)}",
        "exited" => $"Exited ({container.ExitCode})",
        "paused" => $"{Up(container, now)} (Paused)",
        _ => Up(container, now) + Health(container.Health?.Status),
    };

    private static string Health(string? status) => status switch
    {
        null => "",
        HealthState.Starting => " (health: starting)",
        _ => $" ({status})",
    };

    private static string Up(ContainerSummary container, DateTimeOffset now) =>
        $"Up {HumanTime.Span(now - (container.Record.Started ?? container.Record.Created))}";
}
