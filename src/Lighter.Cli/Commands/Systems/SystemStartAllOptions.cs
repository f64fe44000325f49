namespace Lighter.Cli.Commands.Systems;

/// <summary>What <c>lighter system start-all</c> is asked for.</summary>
internal sealed record SystemStartAllOptions;
