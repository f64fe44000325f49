namespace Lighter.Cli.Commands.Systems;

/// <summary>What <c>lighter system install</c> is asked for.</summary>
internal sealed record SystemInstallOptions(bool User, string? UnitDirectory);
