using Lighter.Build;
using Lighter.Cli.Handlers.Builders;
using Lighter.Cli.Rendering;
using Lighter.Cli.Rendering.Build;

namespace Lighter.Cli.Handlers.Images;

/// <summary><c>build --debug</c>: a shell on the terminal.</summary>
internal sealed class BuildDebugger : IBuildDebugger
{
    private const string TerminalVariable = "TERM";

    private readonly IConsole _console;
    private readonly Action _clear;

    /// <param name="shell">A program of the image.</param>
    /// <param name="console">Where the user is.</param>
    /// <param name="clear">Takes the progress off the screen.</param>
    public BuildDebugger(string shell, IConsole console, Action clear)
    {
        if (!OwnStreams.AreTerminal)
            throw new LighterException(ErrorCode.InvalidArgument, "--debug needs a terminal: standard input and output are none") { Hint = "without one, read the log whose path a failed build prints" };
        Shell = [shell];
        _console = console;
        _clear = clear;
    }

    public IReadOnlyList<string> Shell { get; }

    public IReadOnlyList<string> Environment { get; } =
        System.Environment.GetEnvironmentVariable(TerminalVariable) is { Length: > 0 } kind ? [$"{TerminalVariable}={kind}"] : [];

    public void Enter(DockerfileFailure failure, Func<ICommandStreams, CommandEnd> run)
    {
        _clear();
        BuildMessages.WriteFailure(_console.Error, failure);
        _console.Error.Write($"{failure.Place.Reason}\ndebugging with {Shell[0]}: the files are as the step left them; `exit` ends the build\n");
        _console.Error.Flush();
        if (run(new OwnStreams(terminal: true)).Failure is { } missing)
            _console.Error.Write($"debugging: {missing.Message}\n");
    }
}
