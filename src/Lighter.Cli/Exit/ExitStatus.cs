using Lighter.Cli.Grammar;
using Lighter.Cli.Templates;

namespace Lighter.Cli.Exit;

/// <summary>
/// The exit codes of the program. Those of commands that run others are Docker's, so that the container's own codes stay apart.
/// <see href="https://docs.docker.com/engine/containers/run/#exit-status"/>
/// </summary>
internal static class ExitStatus
{
    public const int Success = 0;
    public const int Failure = 1;

    /// <summary>A <c>--format</c> that is no template, where it is not of a list.</summary>
    public const int BadTemplate = 64;

    /// <summary>The container could not be made or started.</summary>
    public const int EngineFailure = 125;

    /// <summary>The container's command is there but cannot be executed.</summary>
    public const int CannotExecute = 126;

    /// <summary>The container has no such command.</summary>
    public const int CommandNotFound = 127;

    /// <summary>Ended by Ctrl-C.</summary>
    public const int Interrupted = 128 + 2;

    private const int SignalBase = 128;

    /// <summary>The exit code of a program that a signal ended, as shells have it.</summary>
    public static int OfSignal(int signal) => SignalBase + signal;

    public static int Of(LighterException error, FailureStyle style) => error switch
    {
        TemplateSyntaxException => BadTemplate,
        UsageException usage => usage.ExitCode,
        AttachException => Failure,
        CommandStartException { IsMissing: true } => CommandNotFound,
        CommandStartException => CannotExecute,
        _ => Of(error.Code, style),
    };

    /// <summary>The table.</summary>
    private static int Of(ErrorCode code, FailureStyle style) => (code, style) switch
    {
        (ErrorCode.Cancelled, _) => Interrupted,
        (_, FailureStyle.Runner) => EngineFailure,
        _ => Failure,
    };
}
