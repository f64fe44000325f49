using Lighter.Engine.Containers.Options;

namespace Lighter.Cli.Commands.Containers;

/// <summary>What <c>lighter restart</c> is asked for.</summary>
internal sealed record ContainerRestartOptions(ContainerSelection Containers, SignalName? Signal, TimeSpan? Timeout);
