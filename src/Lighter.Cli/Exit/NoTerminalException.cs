namespace Lighter.Cli.Exit;

/// <summary>
/// A container's terminal is to be typed into from something that is none: no keys would reach it as keys, and its input would never
/// end. Docker refuses it too.
/// </summary>
internal sealed class NoTerminalException() : LighterException(ErrorCode.InvalidArgument, "the input device is not a TTY");
