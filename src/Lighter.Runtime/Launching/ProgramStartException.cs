namespace Lighter.Runtime;

/// <summary>
/// The container was set up, but its program could not be started: <c>run</c> then exits with 127 when it was not found
/// (<see cref="ErrorCode.NotFound"/>) and 126 when it could not be run, while other failures are 125.
/// </summary>
public sealed class ProgramStartException(ErrorCode code, string message) : LighterException(code, message);
