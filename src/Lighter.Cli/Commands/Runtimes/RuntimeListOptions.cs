namespace Lighter.Cli.Commands.Runtimes;

/// <summary>What <c>lighter runtime list</c> is asked for.</summary>
internal sealed record RuntimeListOptions(bool Json, bool Quiet);
