using Lighter.Engine.Containers.Options;

namespace Lighter.Cli.Commands.Containers;

/// <summary>What <c>lighter stop</c> is asked for.</summary>
internal sealed record ContainerStopOptions(ContainerSelection Containers, SignalName? Signal, TimeSpan? Timeout);
