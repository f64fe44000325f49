namespace Lighter.Cli.Commands.Systems;

/// <summary>What <c>lighter system reset</c> is asked for.</summary>
internal sealed record SystemResetOptions(bool Force);
