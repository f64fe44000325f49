using Lighter.Linux;

namespace Lighter.Build;

/// <summary>How a command ended.</summary>
/// <param name="Start">Whether it began at all.</param>
public sealed record CommandEnd(ExecOutcome Start, ExitStatus Status)
{
    /// <summary>Why it did not begin.</summary>
    public LighterException? Failure { get; init; }

    /// <summary>The last lines that it printed, if they were looked at.</summary>
    public IReadOnlyList<string> Output { get; init; } = [];
}
