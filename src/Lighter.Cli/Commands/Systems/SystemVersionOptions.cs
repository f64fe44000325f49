namespace Lighter.Cli.Commands.Systems;

/// <summary>What <c>lighter version</c> is asked for.</summary>
internal sealed record SystemVersionOptions(string? Format);
