namespace Lighter.Cli.Commands.Systems;

/// <summary>What <c>lighter system df</c> is asked for.</summary>
internal sealed record SystemDiskUsageOptions(string? Format, bool Verbose);
