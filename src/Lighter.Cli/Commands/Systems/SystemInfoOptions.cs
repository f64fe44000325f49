namespace Lighter.Cli.Commands.Systems;

/// <summary>What <c>lighter info</c> is asked for.</summary>
internal sealed record SystemInfoOptions(string? Format);
