using Lighter.Build;
using Lighter.Cli.Handlers.Containers;
using Lighter.Engine.Containers.Options;
using Lighter.Engine.Supervisor;
using Lighter.Linux;

namespace Lighter.Cli.Handlers.Builders;

/// <summary>Our own standard streams for a command: as they are, or by way of a terminal that it gets.</summary>
internal sealed class OwnStreams(bool terminal) : ICommandStreams
{
    private const int Kill = 9;

    /// <summary>Whether somebody sits before them.</summary>
    public static bool AreTerminal
    {
        get
        {
            using var input = AnyFd.StandardStream(0);
            using var output = AnyFd.StandardStream(1);
            return input.IsTerminal() && output.IsTerminal();
        }
    }

    public bool HasTerminal => terminal;

    public TerminalSize? Size => terminal ? Foreground.TerminalSize() : null;

    public CommandEnd Carry(ChildProgram program, CancellationToken cancellation)
    {
        using var input = AnyFd.StandardStream(0);
        using var output = AnyFd.StandardStream(1);
        using var error = AnyFd.StandardStream(2);
        using var child = program.Launch(terminal ? default : new LaunchStreams(input, output, error));
        using var killing = cancellation.Register(() => child.PidFd.TrySendSignal(Kill));
        var start = child.AwaitExec();
        return start.IsSuccess && terminal ? new(start, Pump(child)) : new(start, child.PidFd.Wait());
    }

    private static ExitStatus Pump(LaunchedChild child)
    {
        using var master = child.TakeDescriptor() ?? throw new LighterException(ErrorCode.Internal, "opening a terminal: the command sent none");
        using var duplicate = AnyFd.Duplicate(master);
        var streams = Foreground.Options(AttachStreams.All, tty: true, DetachKeys.Parse(""), proxySignals: false);
        return new StreamPump(streams, child.PidFd).RunTerminal(duplicate) ?? default;
    }
}
