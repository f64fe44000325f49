namespace Lighter.Cli.Commands.Containers;

/// <summary>What <c>lighter rename</c> is asked for.</summary>
internal sealed record ContainerRenameOptions(string Container, string NewName);
