using Lighter.Engine.Containers.Options;

namespace Lighter.Cli.Commands.Containers;

/// <summary>What <c>lighter kill</c> is asked for.</summary>
internal sealed record ContainerKillOptions(ContainerSelection Containers, SignalName Signal);
