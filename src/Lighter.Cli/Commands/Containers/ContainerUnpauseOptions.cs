namespace Lighter.Cli.Commands.Containers;

/// <summary>What <c>lighter unpause</c> is asked for.</summary>
internal sealed record ContainerUnpauseOptions(ContainerSelection Containers);
