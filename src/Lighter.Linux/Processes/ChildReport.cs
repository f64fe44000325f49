namespace Lighter.Linux;

/// <summary>What a child tells its launcher; drawn in <c>launch.c</c>.</summary>
public readonly record struct ChildReport(ChildReportKind Kind, int Step, Errno Errno, int Pid);

/// <summary>The numbers of <c>launch.c</c>; append only.</summary>
public enum ChildReportKind
{
    /// <summary>The channel is closed: <c>execve</c> succeeded, or the child was killed.</summary>
    Ended = 0,
    Failed = 1,
    /// <summary>It waits for <see cref="LaunchedChild.Release"/>.</summary>
    Waiting = 2,
    /// <summary>It has handed over to a child of its own, which is now ours.</summary>
    Forked = 3,
    /// <summary>A descriptor came with the message.</summary>
    Descriptor = 4,
}
