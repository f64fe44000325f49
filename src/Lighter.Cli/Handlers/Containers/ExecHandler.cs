using Lighter.Cli.Commands.Containers;
using Lighter.Cli.Grammar;
using Lighter.Engine.Containers.Lifecycle;
using Lighter.Engine.Containers.Options;
using Lighter.Engine.Supervisor;
using Lighter.Linux;
using Lighter.Runtime;
using ExitStatus = Lighter.Cli.Exit.ExitStatus;

namespace Lighter.Cli.Handlers.Containers;

/// <summary><c>lighter exec</c>: the new process is our child, and without a terminal it has our very streams.</summary>
internal static class ExecHandler
{
    public static Task<int> RunAsync(ContainerExecOptions options, Session session, CancellationToken cancellation)
    {
        var streams = options.Interactive ? AttachStreams.All : AttachStreams.Output | AttachStreams.Error;
        if (!options.Detach)
            Foreground.RequireTerminal(streams, options.Tty);
        using var engine = EngineSession.Open(session);
        var container = engine.Store.Containers.Resolve(options.Container);
        using var program = new ExecContainer(engine) { Descriptors = PreservedDescriptors.Open(options.Descriptors) }
            .Plan(container, Plan(options), options.Tty ? Foreground.TerminalSize() : null);
        if (options.Detach)
        {
            new DetachExec(engine).Execute(container, options.Command, program);
            return Task.FromResult(ExitStatus.Success);
        }

        var events = new ExecEvents(engine, container);
        // Of one that was left nobody knows the end, so that none is told.
        var code = options.Tty ? Terminal(program, options, streams, events) : Plain(program, options, events);
        return Task.FromResult(code is { } known ? events.Ended(known) : Foreground.Left(session.Console));
    }

    private static ExecOptions Plan(ContainerExecOptions options) => new()
    {
        Command = options.Command,
        Environment = options.Environment,
        User = options.User,
        WorkingDirectory = options.WorkingDirectory,
        Tty = options.Tty,
        Privileged = options.Privileged,
    };

    /// <summary>As with Docker, an interruption ends us and not the process, which has a session of its own.</summary>
    private static int Plain(ChildProgram program, ContainerExecOptions options, ExecEvents events)
    {
        using var input = options.Interactive ? (FileDescriptor)AnyFd.StandardStream(0) : DevNull.Open();
        using var output = AnyFd.StandardStream(1);
        using var error = AnyFd.StandardStream(2);
        using var child = program.Launch(new LaunchStreams(input, output, error));
        RequireStarted(program, child, options, events);
        return child.PidFd.Wait().ShellCode;
    }

    /// <returns>Nothing when the keys to leave were typed.</returns>
    private static int? Terminal(ChildProgram program, ContainerExecOptions options, AttachStreams streams, ExecEvents events)
    {
        using var child = program.Launch(default);
        RequireStarted(program, child, options, events);
        using var master = child.TakeDescriptor() ?? throw new LighterException(ErrorCode.Internal, "opening a terminal: the process sent none");
        using var terminal = AnyFd.Duplicate(master);
        var attach = Foreground.Options(streams, tty: true, options.DetachKeys, proxySignals: false);
        return new StreamPump(attach, child.PidFd).RunTerminal(terminal)?.ShellCode;
    }

    /// <summary>A step that failed, and an absent command most of all, is told in Docker's words.</summary>
    private static void RequireStarted(ChildProgram program, LaunchedChild child, ContainerExecOptions options, ExecEvents events)
    {
        var outcome = child.AwaitExec();
        if (outcome.IsSuccess)
        {
            events.Started(options.Command);
            return;
        }

        child.PidFd.Wait();
        var failure = ProgramSearch.Describe(program, outcome.Step, outcome.Errno);
        throw failure as CommandStartException ?? new CommandStartException(isMissing: false, failure.Message, failure);
    }
}
