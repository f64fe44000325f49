namespace Lighter.Cli.Commands.Containers;

/// <summary>What <c>lighter pause</c> is asked for.</summary>
internal sealed record ContainerPauseOptions(ContainerSelection Containers);
