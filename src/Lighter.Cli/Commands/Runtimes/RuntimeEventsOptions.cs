namespace Lighter.Cli.Commands.Runtimes;

/// <summary>What <c>lighter runtime events</c> is asked for.</summary>
internal sealed record RuntimeEventsOptions(string Id, TimeSpan Interval, bool Once);
