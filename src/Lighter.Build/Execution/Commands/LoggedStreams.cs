using Lighter.Linux;

namespace Lighter.Build.Execution.Commands;

/// <summary>A command without input, whose output is told line by line.</summary>
internal sealed class LoggedStreams(Action<string> tell) : ICommandStreams
{
    private const int Kill = 9;

    public bool HasTerminal => false;

    public TerminalSize? Size => null;

    public CommandEnd Carry(ChildProgram program, CancellationToken cancellation)
    {
        using var output = PipeEnds.Create();
        using var nothing = File.OpenHandle("/dev/null");
        using var child = program.Launch(new LaunchStreams(nothing, output.Writer, output.Writer));
        output.Writer.Dispose();
        using var killing = cancellation.Register(() => child.PidFd.TrySendSignal(Kill));
        using var lines = new OutputLines(tell);
        var start = child.AwaitExec();
        lines.ReadToEnd(output.Reader);
        return new(start, child.PidFd.Wait()) { Output = lines.Last };
    }
}
