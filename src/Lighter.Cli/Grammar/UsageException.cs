namespace Lighter.Cli.Grammar;

/// <summary>A command line that does not follow the grammar.</summary>
/// <param name="message">The complaint, in Docker's words.</param>
/// <param name="path">The command as it was called: <c>lighter container run</c>.</param>
/// <param name="exitCode">125 for options, 1 for words, as Docker has it.</param>
internal sealed class UsageException(string message, string path, int exitCode) : LighterException(ErrorCode.InvalidArgument, message)
{
    public const int BadOption = 125;
    public const int BadWord = 1;

    public string Path { get; } = path;

    public int ExitCode { get; } = exitCode;

    /// <summary>The command whose usage explains; null when there is none.</summary>
    public Command? Command { get; init; }
}
