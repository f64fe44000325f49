using Lighter.Engine.Containers.Health;
using Lighter.Engine.Containers.Queries;
using Lighter.Oci.Json;
using Lighter.Store.Containers;

namespace Lighter.Engine.Containers.Lifecycle;

/// <summary>
/// <c>wait --condition</c>: until a container is in one of some states.
/// <see href="https://docs.podman.io/en/latest/markdown/podman-wait.1.html"/>
/// </summary>
public sealed class WaitForState(LighterEngine engine)
{
    private const string Stopped = "stopped";

    /// <summary>The states that can be waited for.</summary>
    public static IReadOnlyList<string> Conditions { get; } =
        ["created", "exited", HealthState.Healthy, "paused", "restarting", "running", Stopped, HealthState.Unhealthy];

    /// <exception cref="LighterException"><see cref="ErrorCode.InvalidState"/>: it has ended, and so will not get there by itself.</exception>
    public void Execute(ContainerRecord container, ValueList<string> conditions, TimeSpan interval, CancellationToken cancellation)
    {
        while (!conditions.Any(condition => IsIn(Look(container), condition)))
        {
            if (Look(container) is { State: "exited" } ended && !conditions.Contains("created"))
            {
                throw new LighterException(
                    ErrorCode.InvalidState, $"container {container.Name} has ended with exit code {ended.ExitCode} and will not be {string.Join(" or ", conditions)}");
            }

            cancellation.WaitHandle.WaitOne(interval);
            cancellation.ThrowIfCancellationRequested();
        }
    }

    private ContainerSummary Look(ContainerRecord container) => new ListContainers(engine).Find(engine.Store.Containers.Resolve(container.Id.ToString()));

    private static bool IsIn(ContainerSummary container, string condition) => condition switch
    {
        Stopped => container.State == "exited",
        HealthState.Healthy or HealthState.Unhealthy => container is { IsRunning: true, Health: { } health } && health.Status == condition,
        _ => container.State == condition,
    };
}
