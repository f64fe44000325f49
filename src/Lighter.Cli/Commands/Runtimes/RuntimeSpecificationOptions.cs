namespace Lighter.Cli.Commands.Runtimes;

/// <summary>What <c>lighter runtime spec</c> is asked for.</summary>
internal sealed record RuntimeSpecificationOptions(string Bundle, bool Rootless);
