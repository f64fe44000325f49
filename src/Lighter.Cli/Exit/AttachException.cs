namespace Lighter.Cli.Exit;

/// <summary>
/// The command cannot join its own streams to a container's: a terminal is to be typed into from something that is none, the keys that leave it
/// are no keys. Docker ends with 1 then, even where other failures to run are 125.
/// </summary>
internal sealed class AttachException(string message, Exception? cause = null) : LighterException(ErrorCode.InvalidArgument, message, cause);
