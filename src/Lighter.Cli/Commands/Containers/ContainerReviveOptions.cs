namespace Lighter.Cli.Commands.Containers;

/// <summary>What <c>lighter container revive</c> was asked for.</summary>
internal sealed record ContainerReviveOptions(string Container, int Restarts);
