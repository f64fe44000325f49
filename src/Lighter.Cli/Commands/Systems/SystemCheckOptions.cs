namespace Lighter.Cli.Commands.Systems;

/// <summary>What <c>lighter system check</c> is asked for.</summary>
internal sealed record SystemCheckOptions(bool Repair, bool Quick);
