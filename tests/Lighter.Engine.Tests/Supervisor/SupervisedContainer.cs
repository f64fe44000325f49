using Lighter.Engine.Logs;
using Lighter.Engine.Supervisor;
using Lighter.Linux;
using Lighter.Testing;

namespace Lighter.Engine.Tests.Supervisor;

/// <summary>A process under a supervisor, without namespaces: what is tested here needs none.</summary>
internal sealed class SupervisedContainer : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    internal SupervisedContainer(
        string script,
        bool input = false,
        bool terminal = false,
        AttachStreams attached = AttachStreams.None,
        Func<SupervisorPlan, SupervisorPlan>? change = null)
    {
        Log = new LogSettings { Path = _folder["ctr.log"] };
        var plan = new SupervisorPlan
        {
            Program = terminal ? InTerminal(script) : OnPipes(script),
            RunDirectory = _folder.MakeDirectory("run"),
            Log = Log,
            HasTerminal = terminal,
            OpenInput = input,
            InputEndsWithClient = true,
            Attached = attached,
        };
        Plan = change?.Invoke(plan) ?? plan;
        Log = Plan.Log;
        RunDirectory = DirectoryFd.Open(Plan.RunDirectory);
        Client = SupervisorClient.Spawn();
        Client.Send(Plan);
    }

    internal SupervisorPlan Plan { get; }

    internal LogSettings Log { get; }

    internal SupervisorClient Client { get; }

    internal DirectoryFd RunDirectory { get; }

    internal ContainerLiveness Liveness => ContainerLiveness.Read(RunDirectory);

    internal string ReadLog(LogQuery? query = null)
    {
        var sink = new MemorySink();
        LogReader.Read(Log, query ?? new LogQuery(), sink, RunDirectory);
        return sink.Text;
    }

    /// <summary>Runs to the end as a foreground command does, with this input.</summary>
    internal (AttachOutcome Outcome, string Output, string Error) RunAttached(byte[]? input = null)
    {
        using var output = new CollectedPipe();
        using var error = new CollectedPipe();
        using var typed = input is null ? null : FilledPipe.With(input);
        Client.AwaitStarted();
        var outcome = Client.Attach(new AttachOptions { Input = typed?.Reader, Output = output.Writer, ErrorOutput = error.Writer });
        Client.TellCleanedUp([], []);
        return (outcome, output.Finish(), error.Finish());
    }

    /// <summary>Waits until the supervisor has given up its lock.</summary>
    internal void AwaitSupervisorEnd()
    {
        using var held = FileLock.Acquire(RunDirectory, ContainerLiveness.LockName);
    }

    public void Dispose()
    {
        var liveness = Liveness;
        if (liveness.Pid > 0 && PidFd.TryOpen(liveness.Pid, out var process) == Errno.None)
        {
            process!.TrySendSignal(9);
            process.Dispose();
        }

        Client.Dispose();
        AwaitSupervisorEnd();
        RunDirectory.Dispose();
        Plan.Program.Dispose();
        _folder.Dispose();
    }

    private static ChildProgram OnPipes(string script)
    {
        var builder = new ChildProgramBuilder()
            .Doing("dying with the supervisor").Prctl(ProcessControl.ParentDeathSignal, 9)
            .Doing("placing the streams")
            .Place(ChildFd.Stdin, 0).Place(ChildFd.Stdout, 1).Place(ChildFd.Stderr, 2);
        return Execute(builder, script);
    }

    private static ChildProgram InTerminal(string script)
    {
        var builder = new ChildProgramBuilder().Doing("making a terminal").NewSession();
        var master = builder.Open(ChildFd.CurrentDirectory, "/dev/ptmx", OpenFlags.ReadWrite | OpenFlags.NoControllingTerminal);
        builder.UnlockTerminal(master);
        var terminal = builder.OpenTerminalPeer(master);
        builder.SetWindowSize(master, 33, 77).SendDescriptor(ChildFd.Launcher, master);
        builder.SetControllingTerminal(terminal).Place(terminal, 0).Place(terminal, 1).Place(terminal, 2);
        return Execute(builder, script);
    }

    private static ChildProgram Execute(ChildProgramBuilder builder, string script) => builder
        .CloseAllOnExec(3)
        .Doing("executing", "/bin/busybox")
        .Execute("/bin/busybox", ["busybox", "sh", "-c", script], ["PATH=/usr/bin:/bin"])
        .Build();
}
