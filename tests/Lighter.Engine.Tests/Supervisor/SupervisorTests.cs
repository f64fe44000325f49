using System.Text;
using Lighter.Engine.Logs;
using Lighter.Engine.Supervisor;
using Lighter.Linux;
using Lighter.Testing;

namespace Lighter.Engine.Tests.Supervisor;

public sealed class SupervisorTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(127)]
    [InlineData(255)]
    public void The_exit_code_arrives_as_it_was(int code)
    {
        using var container = new SupervisedContainer($"exit {code}");
        container.Client.AwaitStarted();
        container.Client.AwaitExit()!.Value.Code.ShouldBe(code);
    }

    [Fact]
    public void A_deadly_signal_is_told_apart_from_a_code()
    {
        using var container = new SupervisedContainer("kill -9 $$");
        container.Client.AwaitStarted();
        var exit = container.Client.AwaitExit()!.Value;
        exit.Signal.ShouldBe(9);
        exit.ShellCode.ShouldBe(137);
    }

    [Fact]
    public void A_step_that_fails_is_told_by_its_label()
    {
        using var container = new SupervisedContainer("", change: plan => plan with
        {
            Program = new ChildProgramBuilder().Doing("executing", "/no/such").Execute("/no/such", ["x"], []).Build(),
        });
        var error = Should.Throw<LinuxException>(() => container.Client.AwaitStarted());
        error.Message.ShouldContain("executing /no/such");
        error.Errno.ShouldBe(Errno.ENOENT);
    }

    /// <summary>The supervisor is held up at its run directory's lock while the command that started it is gone already.</summary>
    [Fact]
    public void A_container_stays_locked_until_it_has_started_whoever_is_gone()
    {
        using var folder = new TemporaryFolder();
        using var locks = DirectoryFd.Open(folder.Path);
        using var runs = DirectoryFd.OpenOrCreate(folder["run"]);
        var held = FileLock.Acquire(locks, "container");
        var hindrance = FileLock.Acquire(runs, ContainerLiveness.LockName);
        using var container = new SupervisedContainer("exec sleep 1000", change: plan => plan with { RunDirectory = folder["run"], StartLock = held.Handle });
        held.Handle.Dispose();
        FileLock.TryAcquire(locks, "container").ShouldBeNull();
        hindrance.Dispose();
        container.Client.AwaitStarted();
        FileLock.TryAcquire(locks, "container").ShouldNotBeNull().Dispose();
    }

    [Theory]
    [InlineData("exit 7", "7")]
    [InlineData("kill -9 $$", "137")]
    public void The_end_of_a_detached_exec_is_told_by_the_command_that_came_with_it(string script, string code)
    {
        using var folder = new TemporaryFolder();
        using var container = new SupervisedContainer("exec sleep 1000");
        container.Client.AwaitStarted();
        using (var client = SupervisorClient.Connect(container.RunDirectory, AttachStreams.None))
        {
            client.TryExec(OnBusybox("/bin/busybox", script), TellInto(folder["told"])).ShouldBeTrue();
            Thread.Sleep(50);
            File.Exists(folder["told"]).ShouldBeFalse(); // not before its start could be told
        }

        SpinWait.SpinUntil(() => File.Exists(folder["told"]) && File.ReadAllText(folder["told"]).EndsWith('\n'), 20_000).ShouldBeTrue();
        File.ReadAllText(folder["told"]).ShouldMatch($"^{code} [0-9]{{18}}\n$");
    }

    [Fact]
    public void A_detached_exec_ends_with_its_container_and_that_is_told_first()
    {
        using var folder = new TemporaryFolder();
        using var container = new SupervisedContainer("read x", input: true, attached: AttachStreams.Input);
        container.Client.AwaitStarted();
        using (var client = SupervisorClient.Connect(container.RunDirectory, AttachStreams.None))
            client.TryExec(OnBusybox("/bin/busybox", "exec sleep 1000"), TellInto(folder["told"])).ShouldBeTrue();
        using (var nothing = DevNull.Open())
        using (var typed = FilledPipe.With([(byte)'\n']))
            container.Client.Attach(new AttachOptions { Input = typed.Reader, Output = nothing, ErrorOutput = nothing });
        container.Client.TellCleanedUp([], []);
        File.ReadAllText(folder["told"]).ShouldStartWith("137 ");
    }

    [Fact]
    public void A_detached_exec_that_does_not_begin_is_told_by_its_label_and_has_no_end()
    {
        using var folder = new TemporaryFolder();
        using var container = new SupervisedContainer("exec sleep 1000");
        container.Client.AwaitStarted();
        using (var client = SupervisorClient.Connect(container.RunDirectory, AttachStreams.None))
            Should.Throw<LighterException>(() => client.TryExec(OnBusybox("/no/such", ""), TellInto(folder["told"]))).Message.ShouldContain("/no/such");
        using (var client = SupervisorClient.Connect(container.RunDirectory, AttachStreams.None))
            client.TryExec(OnBusybox("/bin/busybox", "exit 0"), TellInto(folder["other"])).ShouldBeTrue();
        SpinWait.SpinUntil(() => File.Exists(folder["other"]), 20_000).ShouldBeTrue();
        File.Exists(folder["told"]).ShouldBeFalse();
    }

    private static string[] TellInto(string file) => ["/bin/busybox", "sh", "-c", $"echo $0 $1 >{file}"];

    private static ChildProgram OnBusybox(string program, string script) => new ChildProgramBuilder()
        .Doing("placing the streams").Place(ChildFd.Stdin, 0).Place(ChildFd.Stdout, 1).Place(ChildFd.Stderr, 2).CloseAllOnExec(3)
        .Doing("executing", program).Execute(program, ["busybox", "sh", "-c", script], [])
        .Build();

    [Fact]
    public void Both_streams_reach_the_attached_command_and_the_log()
    {
        using var container = new SupervisedContainer("echo out; echo err >&2", attached: AttachStreams.All);
        var (outcome, output, error) = container.RunAttached();
        outcome.End.ShouldBe(AttachEnd.Exited);
        output.ShouldBe("out\n");
        error.ShouldBe("err\n");
        container.AwaitSupervisorEnd();
        container.ReadLog(new LogQuery { StandardError = false }).ShouldBe("out\n");
        container.ReadLog(new LogQuery { StandardOutput = false }).ShouldBe("err\n");
    }

    [Fact]
    public void Input_goes_through_and_its_end_is_passed_on()
    {
        var input = new byte[3_000_000];
        new Random(1).NextBytes(input);
        using var container = new SupervisedContainer("cat; echo end", input: true, attached: AttachStreams.All);
        var (_, output, _) = container.RunAttached(input);
        output.ShouldBe(Encoding.Latin1.GetString(input) + "end\n");
    }

    [Fact]
    public void Without_open_input_the_container_reads_its_end_at_once()
    {
        using var container = new SupervisedContainer("cat; echo end", attached: AttachStreams.All);
        container.RunAttached().Output.ShouldBe("end\n");
    }

    [Fact]
    public void Signals_reach_the_container()
    {
        using var container = new SupervisedContainer("trap 'exit 7' TERM; echo ready; while :; do sleep 0.01; done", attached: AttachStreams.Output);
        container.Client.AwaitStarted();
        AwaitLog(container, "ready");
        container.Client.Signal(15);
        container.Client.AwaitExit()!.Value.Code.ShouldBe(7);
    }

    [Fact]
    public void A_terminal_has_the_size_that_it_is_given_and_carries_both_ways()
    {
        using var container = new SupervisedContainer(
            "stty size; read line; echo got $line; stty size",
            input: true,
            terminal: true,
            attached: AttachStreams.All);
        container.Client.AwaitStarted();
        AwaitLog(container, "33 77");
        container.Client.Resize(new TerminalSize(20, 40));
        container.Client.TrySend(MessageKind.Input, "hello\n"u8);
        container.Client.AwaitExit()!.Value.Code.ShouldBe(0);
        container.ReadLog().ShouldContain("got hello\r\n20 40\r\n");
    }

    [Fact]
    public void Several_clients_see_the_same_output()
    {
        using var container = new SupervisedContainer("read x; seq 1 2000", input: true);
        container.Client.AwaitStarted();
        var clients = Enumerable.Range(0, 5).Select(_ => SupervisorClient.Connect(container.RunDirectory, AttachStreams.All)).ToList();
        clients.ForEach(client => client.AwaitStarted());
        clients[0].TrySend(MessageKind.Input, "go\n"u8);
        foreach (var client in clients)
        {
            using var output = new CollectedPipe();
            client.Attach(new AttachOptions { Output = output.Writer, ErrorOutput = output.Writer }).End.ShouldBe(AttachEnd.Exited);
            output.Finish().ShouldBe(string.Concat(Enumerable.Range(1, 2000).Select(n => $"{n}\n")));
            client.Dispose();
        }
    }

    [Fact]
    public void A_client_that_does_not_read_is_dropped_and_the_log_goes_on()
    {
        using var container = new SupervisedContainer("read x; dd if=/dev/zero bs=65536 count=64 2>/dev/null | tr '\\0' 'a'; echo; echo last", input: true);
        container.Client.AwaitStarted();
        using var deaf = SupervisorClient.Connect(container.RunDirectory, AttachStreams.Output);
        deaf.AwaitStarted();
        container.Client.TrySend(MessageKind.Input, "go\n"u8);
        container.Client.AwaitExit()!.Value.Code.ShouldBe(0);
        container.ReadLog().ShouldEndWith("\nlast\n");
    }

    [Fact]
    public void The_state_is_what_the_kernel_says()
    {
        using var container = new SupervisedContainer("read x; exit 3", input: true);
        var pid = container.Client.AwaitStarted();
        var running = container.Liveness;
        running.State.ShouldBe(LivenessState.Running);
        running.Pid.ShouldBe(pid);
        container.Client.TrySend(MessageKind.Input, "\n"u8);
        container.Client.AwaitExit();
        container.Liveness.Exit!.Value.Code.ShouldBe(3);
    }

    [Fact]
    public void When_the_supervisor_is_killed_its_container_dies_and_the_state_tells_it()
    {
        using var container = new SupervisedContainer("while :; do sleep 0.01; done");
        using var process = PidFd.Open(container.Client.AwaitStarted());
        using var supervisor = PidFd.Open(container.Liveness.SupervisorPid);
        supervisor.TrySendSignal(9).ShouldBe(Errno.None);
        container.Client.AwaitExit().ShouldBeNull();
        Poller.WaitFor(process, PollEvents.Readable, 5000).ShouldNotBe(PollEvents.None);
        container.Liveness.State.ShouldBe(LivenessState.SupervisorLost);
        container.Liveness.IsOrphanAlive.ShouldBeFalse();
    }

    [Fact]
    public void When_the_command_is_gone_the_container_goes_on_and_is_cleaned_up_after()
    {
        using var container = new SupervisedContainer("read x", input: true, change: plan => plan with
        {
            InputEndsWithClient = false,
            CleanupCommand = ["/bin/busybox", "touch", Path.Join(plan.RunDirectory, "cleaned-up")],
        });
        container.Client.AwaitStarted();
        using var later = SupervisorClient.Connect(container.RunDirectory, AttachStreams.All);
        later.AwaitStarted();
        container.Client.Dispose();
        container.Liveness.IsRunning.ShouldBeTrue();
        using (var process = PidFd.Open(container.Liveness.Pid))
            process.TrySendSignal(15);
        later.AwaitExit()!.Value.ShellCode.ShouldBe(143);
        container.AwaitSupervisorEnd();
        SpinWait.SpinUntil(() => File.Exists(Path.Join(container.Plan.RunDirectory, "cleaned-up")), 5000).ShouldBeTrue();
    }

    [Fact]
    public void Requests_of_a_later_version_are_answered_and_do_no_harm()
    {
        using var container = new SupervisedContainer("read x; exit 3", input: true);
        container.Client.AwaitStarted();
        using var later = SupervisorClient.Connect(container.RunDirectory, AttachStreams.None);
        later.AwaitStarted();
        later.TrySend((MessageKind)200, "what is this"u8);
        Next(later).ShouldBe(MessageKind.NotKnown);
        later.TrySend(MessageKind.Attach, [(byte)AttachStreams.All, 1, 2, 3]);
        later.AwaitStarted();
        container.Client.TrySend(MessageKind.Input, "\n"u8);
        container.Client.AwaitExit()!.Value.Code.ShouldBe(3);
    }

    [Fact]
    public void A_plan_of_another_version_starts_nothing()
    {
        using var client = SupervisorClient.Spawn();
        client.TrySend(MessageKind.Plan, BitConverter.GetBytes(PlanWriter.Format + 1));
        Should.Throw<LighterException>(() => client.AwaitStarted()).Message.ShouldContain("its supervisor ended");
    }

    [Fact]
    public void Much_output_is_in_the_log_when_the_end_is_told()
    {
        using var container = new SupervisedContainer("yes 0123456789abcdef0123456789abcdef | head -c 30000000; echo end", change: plan => plan with
        {
            Log = plan.Log with { MaxSize = 4_000_000, MaxFiles = 100 },
        });
        container.Client.AwaitStarted();
        container.Client.AwaitExit()!.Value.Code.ShouldBe(0);
        var log = container.ReadLog();
        log.Length.ShouldBe(30_000_004);
        log[^4..].ShouldBe("end\n");
    }

    [Fact]
    public void Ten_thousand_attaches_leave_no_memory_behind()
    {
        using var container = new SupervisedContainer("read x", input: true, change: plan => plan with { InputEndsWithClient = false });
        container.Client.AwaitStarted();
        Attach(container, 500);
        var before = ResidentKilobytes(container.Liveness.SupervisorPid);
        Attach(container, 10_000);
        (ResidentKilobytes(container.Liveness.SupervisorPid) - before).ShouldBeLessThan(20_000);
        Directory.GetFiles($"/proc/{container.Liveness.SupervisorPid}/fd").Length.ShouldBeLessThan(300);
    }

    private static void Attach(SupervisedContainer container, int times)
    {
        for (var i = 0; i < times; i++)
        {
            using var client = SupervisorClient.Connect(container.RunDirectory, AttachStreams.All);
            if (i % 10 == 0)
                client.AwaitStarted();
        }

        using var last = SupervisorClient.Connect(container.RunDirectory, AttachStreams.None);
        last.AwaitStarted();
    }

    private static MessageKind Next(SupervisorClient client)
    {
        while (true)
        {
            if (client.Frames.TryNext(out var kind, out _))
                return kind;
            client.Frames.Fill().ShouldBeTrue();
        }
    }

    private static long ResidentKilobytes(int pid) =>
        long.Parse(File.ReadLines($"/proc/{pid}/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]);

    private static void AwaitLog(SupervisedContainer container, string text) =>
        SpinWait.SpinUntil(() => container.ReadLog().Contains(text, StringComparison.Ordinal), 10_000).ShouldBeTrue();
}
