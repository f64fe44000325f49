namespace Lighter.Cli.Commands.Containers;

/// <summary>What <c>lighter export</c> is asked for.</summary>
internal sealed record ContainerExportOptions(string Container, string? Output);
