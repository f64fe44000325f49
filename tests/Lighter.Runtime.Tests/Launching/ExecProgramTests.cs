using Lighter.Linux;
using Lighter.Oci.Runtime;

namespace Lighter.Runtime.Tests.Launching;

public sealed class ExecProgramTests : IDisposable
{
    private readonly ContainerFixture _box = new();
    private readonly RuntimeSpec _spec = ContainerFixture.Spec("sleep", "1000");
    private readonly LaunchedChild _container;
    private readonly ContainerProgram _program;

    public ExecProgramTests()
    {
        Assert.SkipUnless(ContainerFixture.IsPossible, ContainerFixture.Needs);
        _program = ContainerProgram.Compile(_spec, _box.Overlay, new LaunchSettings { UsesDefaultSeccomp = true });
        _container = _program.Program.Launch();
        _container.MustExec();
    }

    public void Dispose()
    {
        _container.PidFd.TrySendSignal(9);
        _container.PidFd.Wait();
        _container.Dispose();
        _program.Dispose();
        _box.Dispose();
    }

    [Fact]
    public void It_runs_among_the_containers_processes()
    {
        var result = Exec("ps -o pid,args | grep -v ps; hostname; exit 9");

        result.Output.ShouldContain("1 sleep 1000");
        result.Output.ShouldEndWith("testbox\n");
        result.Status.Code.ShouldBe(9);
    }

    [Fact]
    public void It_is_as_limited_as_the_container() =>
        Exec("grep -E 'Cap|Seccomp:' /proc/self/status; ls /proc/self/fd").Output.ShouldBe(
            "CapInh:\t0000000000000000\nCapPrm:\t00000000a80425fb\nCapEff:\t00000000a80425fb\nCapBnd:\t00000000a80425fb\nCapAmb:\t0000000000000000\n"
            + "Seccomp:\t2\n0\n1\n2\n3\n");

    [Fact]
    public void Its_user_and_folder_are_as_asked() =>
        Exec("id -u; pwd", process => process with { User = new User { Uid = 12, Gid = 34 }, Cwd = "/bin" }).Output.ShouldBe("12\n/bin\n");

    [Fact]
    public void Its_namespaces_are_the_containers()
    {
        var mine = Exec("readlink /proc/self/ns/mnt /proc/self/ns/pid /proc/self/ns/net /proc/self/ns/cgroup").Output;
        var first = Exec("readlink /proc/1/ns/mnt /proc/1/ns/pid /proc/1/ns/net /proc/1/ns/cgroup").Output;

        mine.ShouldBe(first);
    }

    [Theory]
    [InlineData("/nowhere")]
    [InlineData("/proc/self/fd/3")]
    [InlineData("/proc/self/fd/7")]
    [InlineData("/proc/self/cwd")]
    public void A_folder_that_is_not_inside_is_refused(string folder) =>
        Should.Throw<LinuxException>(() => Exec("pwd", process => process with { Cwd = folder }))
            .Message.ShouldStartWith($"entering the working directory {folder}: ");

    /// <summary>CVE-2024-21626. Whatever number, the launcher has the host's root under it.</summary>
    [Fact]
    public void No_descriptor_number_is_a_way_out_as_working_directory()
    {
        using var roots = new HostRoots();
        for (var number = 3; number <= HostRoots.Last; number++)
            Should.Throw<LinuxException>(() => Exec("ls", process => process with { Cwd = $"/proc/self/fd/{number}" })).Message.ShouldStartWith("entering the working directory ");
    }

    /// <summary>CVE-2019-5736: until its program begins, the process is still ours.</summary>
    [Fact]
    public void It_hides_from_the_container_before_it_comes_into_view()
    {
        using var program = ExecProgram.Compile(Shell("true"), _container.PidFd, Settings);
        var steps = program.Labels.Select(label => label.ToString()).ToList();
        steps.IndexOf("hiding from the container").ShouldBeInRange(0, steps.IndexOf("joining the container's namespaces") - 1);
    }

    [Fact]
    public void A_missing_program_is_told() =>
        Should.Throw<LinuxException>(() => Run(_spec.Process! with { Args = ["nope"] })).Errno.ShouldBe(Errno.ENOENT);

    [Fact]
    public void A_terminal_is_of_the_containers_own_devpts()
    {
        using var program = ExecProgram.Compile(Shell("tty") with { Terminal = true }, _container.PidFd, Settings);
        using var child = program.Launch();
        child.MustExec();
        using var master = child.TakeDescriptor();

        TerminalTests.ReadAll(master!).ShouldBe("/dev/pts/0\r\n");
        child.PidFd.Wait();
    }

    private ExecSettings Settings => new() { Namespaces = ExecSettings.NamespacesOf(_spec), UsesDefaultSeccomp = true };

    private Process Shell(string script) => _spec.Process! with { Args = ["sh", "-c", script] };

    private ContainerResult Exec(string script, Func<Process, Process>? change = null) => Run((change ?? (process => process))(Shell(script)));

    private ContainerResult Run(Process process)
    {
        using var program = ExecProgram.Compile(process, _container.PidFd, Settings);
        using var output = MemoryFile.Create("output");
        using var child = program.Launch(new LaunchStreams(null, output, output));
        child.MustExec();
        return new ContainerResult(child.PidFd.Wait(), MemoryFile.ReadText(output));
    }
}
