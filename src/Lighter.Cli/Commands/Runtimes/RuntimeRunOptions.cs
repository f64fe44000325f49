namespace Lighter.Cli.Commands.Runtimes;

/// <summary>What <c>lighter runtime run</c> is asked for.</summary>
/// <param name="Bundle">As for <c>create</c>.</param>
/// <param name="Detach">The container is left running.</param>
/// <param name="Keep">It is not deleted when it has ended.</param>
internal sealed record RuntimeRunOptions(BundleOptions Bundle, bool Detach, bool Keep);
