namespace Lighter;

/// <summary>
/// The container is ready, but its command is missing or cannot be executed. The command line tells this apart from all other
/// failures: exit codes 127 and 126.
/// </summary>
public sealed class CommandStartException(bool isMissing, string message, Exception? cause = null)
    : LighterException(isMissing ? ErrorCode.NotFound : ErrorCode.PermissionDenied, message, cause)
{
    /// <summary>The kernel does not know this kind of program.</summary>
    public bool IsForeign { get; init; }

    /// <summary>There is no such program, rather than one that cannot be executed.</summary>
    public bool IsMissing { get; } = isMissing;
}
