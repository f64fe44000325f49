using Lighter.Linux;
using Lighter.Oci.Runtime;

namespace Lighter.Runtime.Tests.Launching;

public sealed class InitTests : IDisposable
{
    private readonly ContainerFixture _box = new();

    public InitTests() => Assert.SkipUnless(ContainerFixture.IsPossible, ContainerFixture.Needs);

    public void Dispose() => _box.Dispose();

    [Fact]
    public void The_command_is_the_child_of_an_init_that_shows_it()
    {
        Output("echo $$; tr '\\0' ' ' </proc/1/cmdline").ShouldStartWith("2\nlighter-init 2 -- sh -c");
    }

    [Fact]
    public void Its_exit_code_is_the_container_s()
    {
        Run("exit 42").Status.ShouldBe(new ExitStatus(42, 0));
        Run("kill -9 $$").Status.ShouldBe(new ExitStatus(137, 0));
    }

    [Fact]
    public void Orphans_are_reaped() =>
        Output("(sh -c 'echo $$ >/pid' &); i=0; while ! test -s /pid || test -e /proc/$(cat /pid); do i=$((i+1)); test $i -lt 20000 || exit 1; done; echo reaped")
            .ShouldBe("reaped\n");

    [Fact]
    public void A_signal_to_the_first_process_reaches_the_command() =>
        Run("trap 'echo got it; exit 5' USR1; kill -USR1 1; while :; do :; done").ShouldBe(new ContainerResult(new ExitStatus(5, 0), "got it\n"));

    /// <summary>What lies at <c>/proc/1/exe</c> is neither a file of the host's nor one that can be written.</summary>
    [Fact]
    public void The_init_cannot_be_changed_from_inside()
    {
        Output("readlink /proc/1/exe").ShouldBe("/memfd:lighter-init (deleted)\n");
        Output("(echo x >/proc/1/exe) 2>&1; wc -c </proc/1/exe").ShouldMatch(@"^sh: can't create /proc/1/exe: (Text file busy|Operation not permitted)\n1?\d{3}\n$");
    }

    [Fact]
    public void A_missing_command_is_told_as_without_an_init()
    {
        using var program = ContainerProgram.Compile(ContainerFixture.Spec("nosuch"), _box.Overlay, Settings);
        using var nothing = MemoryFile.Create("nothing");
        using var child = program.Program.Launch(new LaunchStreams(nothing, nothing, nothing));
        var outcome = child.AwaitExec();
        outcome.IsSuccess.ShouldBeFalse();
        ProgramSearch.Describe(program.Program, outcome.Step, outcome.Errno).Message.ShouldBe("exec: \"nosuch\": executable file not found in $PATH");
        child.PidFd.Wait().Code.ShouldBe(127);
    }

    [Fact]
    public void An_unprivileged_user_has_one_too()
    {
        var spec = ContainerFixture.Shell("id -u; echo $$");
        _box.Run(spec with { Process = spec.Process! with { User = new User { Uid = 1000, Gid = 1000 } } }, Settings).Output.ShouldBe("1000\n2\n");
    }

    private static LaunchSettings Settings => new() { UsesDefaultSeccomp = true, HasInit = true };

    private ContainerResult Run(string script) => _box.Run(ContainerFixture.Shell(script), Settings);

    private string Output(string script) => Run(script).Output;
}
