namespace Lighter.Cli.Commands.Runtimes;

/// <summary>What <c>lighter runtime delete</c> is asked for.</summary>
internal sealed record RuntimeDeleteOptions(string Id, bool Force);
