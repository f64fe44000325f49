namespace Lighter.Cli.Commands.Containers;

/// <summary>What <c>lighter rm</c> is asked for.</summary>
internal sealed record ContainerRemoveOptions(ContainerSelection Containers, bool Force, bool Volumes);
