namespace Lighter.Cli.Commands.Systems;

/// <summary>What <c>lighter system stop-all</c> is asked for.</summary>
internal sealed record SystemStopAllOptions;
