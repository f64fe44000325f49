namespace Lighter.Cli.Commands.Containers;

/// <summary>What <c>lighter logs</c> is asked for.</summary>
internal sealed record ContainerLogsOptions(string Container, bool Details, bool Follow, DateTimeOffset? Since, DateTimeOffset? Until, int? Tail, bool Timestamps);
