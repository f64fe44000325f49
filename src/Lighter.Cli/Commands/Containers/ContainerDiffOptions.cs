namespace Lighter.Cli.Commands.Containers;

/// <summary>What <c>lighter diff</c> is asked for.</summary>
internal sealed record ContainerDiffOptions(string Container);
