using Lighter.EndToEnd.Tests.Support;

namespace Lighter.EndToEnd.Tests.Containers;

public sealed class RunTests(BaseImages images) : IDisposable
{
    private readonly Sandbox _sandbox = new(images);

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void Output_and_errors_arrive_on_their_own_streams()
    {
        var result = Run("sh", "-c", "echo out; echo err >&2");
        result.ShouldSucceed();
        result.Output.ShouldBe("out\n");
        result.Error.ShouldBe("err\n");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(42)]
    [InlineData(255)]
    public void The_exit_code_is_the_commands_own(int code) => Run("sh", "-c", $"exit {code}").ShouldExit(code);

    [Fact]
    public void Death_by_a_signal_is_128_and_the_signal()
    {
        using var run = _sandbox.Start("run", "--rm", "--name", "victim", "--network", "none", "busybox", "sh", "-c", "echo up; sleep 1000");
        run.StandardOutput.ReadLine().ShouldBe("up");
        _sandbox.Lighter("kill", "victim").ShouldSucceed();
        run.WaitForExit();
        run.ExitCode.ShouldBe(137);
    }

    [Fact]
    public void A_terminal_is_not_typed_into_from_a_pipe()
    {
        const string refusal = "the input device is not a TTY";
        _sandbox.Lighter("run", "--rm", "-it", "--network", "none", "busybox", "sh").ShouldFail(1, refusal);
        _sandbox.Lighter("run", "-dit", "--name", "typed", "--network", "none", "busybox", "sh").ShouldSucceed();
        _sandbox.Lighter("exec", "-it", "typed", "true").ShouldFail(1, refusal);
        _sandbox.Lighter("attach", "typed").ShouldFail(1, refusal);
        _sandbox.Lighter("exec", "-t", "typed", "tty").ShouldSucceed().Text.ShouldContain("/dev/pts/");
        _sandbox.Lighter("ps", "-q").Lines.Length.ShouldBe(1);
    }

    [Fact]
    public void A_private_umask_of_the_maker_does_not_shut_the_containers_user_out() =>
        _sandbox.LighterAfter("umask 077", "run", "--rm", "--network", "none", "--user", "1000", "busybox", "cat", "/etc/hosts").Text.ShouldContain("localhost");

    [Fact]
    public void A_command_that_is_not_there_is_127() =>
        Run("nosuchthing").ShouldFail(127, "exec: \"nosuchthing\": executable file not found in $PATH");

    [Fact]
    public void A_path_that_is_not_there_is_127() =>
        Run("/no/such/thing").ShouldFail(127, "no such file or directory");

    [Fact]
    public void A_file_that_cannot_be_executed_is_126() => Run("/etc/passwd").ShouldFail(126, "permission denied");

    [Fact]
    public void A_directory_cannot_be_executed() => Run("/etc").ShouldExit(126);

    [Fact]
    public void An_unknown_flag_is_125() => _sandbox.Lighter("run", "--nonsense", "busybox").ShouldFail(125, "unknown flag: --nonsense");

    [Fact]
    public void Standard_input_reaches_the_command_to_its_end() =>
        _sandbox.LighterWithInput("one\ntwo\n", "run", "--rm", "-i", "--network", "none", "busybox", "wc", "-l").Text.ShouldBe("2");

    [Fact]
    public void Without_the_word_standard_input_is_empty() =>
        _sandbox.LighterWithInput("one\n", "run", "--rm", "--network", "none", "busybox", "wc", "-l").Text.ShouldBe("0");

    [Fact]
    public void Options_end_at_the_image() => Run("echo", "-n", "--rm", "-d").Output.ShouldBe("--rm -d");

    [Fact]
    public void The_hostname_is_the_short_id()
    {
        var name = Run("hostname").ShouldSucceed().Text;
        name.Length.ShouldBe(12);
        name.ShouldAllBe(c => char.IsAsciiHexDigitLower(c));
    }

    [Fact]
    public void The_environment_is_the_containers_own()
    {
        var lines = RunWith(["-e", "A=1", "--env", "B=two words", "-h", "box"], "env").ShouldSucceed().Lines;
        lines.ShouldContain("A=1");
        lines.ShouldContain("B=two words");
        lines.ShouldContain("HOSTNAME=box");
        lines.ShouldContain("HOME=/root");
        lines.ShouldContain("PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
        lines.ShouldNotContain(line => line.StartsWith("LIGHTER_", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("nobody", "65534", "65534")]
    [InlineData("12:34", "12", "34")]
    [InlineData("0", "0", "0")]
    public void Users_are_looked_up_in_the_image(string user, string uid, string gid) =>
        RunWith(["-u", user], "sh", "-c", "id -u; id -g").ShouldSucceed().Lines.ShouldBe([uid, gid]);

    [Fact]
    public void An_unknown_user_is_an_error() =>
        RunWith(["-u", "stranger"], "true").ShouldFail(125, "unable to find user stranger");

    [Fact]
    public void A_working_directory_is_made() => RunWith(["-w", "/deep/er"], "pwd").ShouldSucceed().Text.ShouldBe("/deep/er");

    [Fact]
    public void A_bind_mount_is_read_and_written()
    {
        _sandbox.Write("shared/in", "hello");
        RunWith(["-v", $"{_sandbox.Folder}/shared:/shared"], "sh", "-c", "cat /shared/in; echo bye > /shared/out")
            .ShouldSucceed().Text.ShouldBe("hello");
        File.ReadAllText(Path.Join(_sandbox.Folder, "shared/out")).ShouldBe("bye\n");
    }

    [Fact]
    public void A_read_only_bind_mount_is_not_written()
    {
        _sandbox.Write("shared/in", "hello");
        RunWith(["-v", $"{_sandbox.Folder}/shared:/shared:ro"], "touch", "/shared/out").ShouldExit(1).Error.ShouldContain("Read-only file system");
    }

    [Fact]
    public void A_named_volume_outlives_its_containers()
    {
        RunWith(["-v", "data:/data"], "sh", "-c", "echo kept > /data/file").ShouldSucceed();
        RunWith(["-v", "data:/data"], "cat", "/data/file").ShouldSucceed().Text.ShouldBe("kept");
        _sandbox.Lighter("volume", "ls", "-q").Lines.ShouldBe(["data"]);
    }

    [Fact]
    public void A_tmpfs_is_fresh_and_limited() =>
        RunWith(["--tmpfs", "/scratch:size=1m"], "sh", "-c", "df -k /scratch | tail -n 1 | awk '{print $2}'").ShouldSucceed().Text.ShouldBe("1024");

    [Fact]
    public void A_read_only_root_is_not_written() => RunWith(["--read-only"], "touch", "/file").ShouldExit(1).Error.ShouldContain("Read-only file system");

    [Fact]
    public void Process_one_is_the_command() => Run("sh", "-c", "echo $$").Text.ShouldBe("1");

    [Fact]
    public void Docker_s_capabilities_and_nothing_inheritable()
    {
        var status = Run("grep", "^Cap", "/proc/self/status").ShouldSucceed().Text;
        status.ShouldContain("CapInh:\t0000000000000000");
        status.ShouldContain("CapEff:\t00000000a80425fb");
        status.ShouldContain("CapBnd:\t00000000a80425fb");
    }

    [Fact]
    public void Seccomp_filters_are_on() => Run("grep", "^Seccomp:", "/proc/self/status").Text.ShouldBe("Seccomp:\t2");

    [Fact]
    public void Kernel_paths_are_masked_and_read_only()
    {
        Run("sh", "-c", "cat /proc/kcore | wc -c").ShouldSucceed().Text.ShouldBe("0");
        Run("sh", "-c", "echo 1 > /proc/sys/kernel/domainname").ExitCode.ShouldNotBe(0);
        Run("sh", "-c", "ls /proc/scsi /sys/firmware | grep -v :").Output.Trim().ShouldBe("");
    }

    [Fact]
    public void No_descriptor_of_ours_is_inherited() =>
        Run("sh", "-c", "ls /proc/self/fd | wc -l").ShouldSucceed().Text.ShouldBe("4"); // 0, 1, 2 and the listing's own

    [Fact]
    public void A_name_is_used_once()
    {
        _sandbox.Lighter("create", "--name", "one", "busybox", "true").ShouldSucceed();
        _sandbox.Lighter("create", "--name", "one", "busybox", "true").ShouldFail(1, "The container name \"/one\" is already in use");
        _sandbox.Lighter("rm", "one").ShouldSucceed();
    }

    [Fact]
    public void A_limit_on_memory_is_enforced() =>
        RunWith(["-m", "16m", "--memory-swap", "16m"], "sh", "-c", "head -c 64m /dev/zero | tail -n 1 >/dev/null").ShouldExit(137);

    [Fact]
    public void A_limit_on_processes_is_enforced() =>
        RunWith(["--pids-limit", "4"], "sh", "-c", "for i in 1 2 3 4 5 6; do sleep 1 & done; wait").Error.ShouldContain("can't fork");

    [Fact]
    public void A_terminal_is_given()
    {
        var result = Command.Run("script", ["-qec", $"{Checkout.Program} --root {_sandbox.Folder}/root --runroot {_sandbox.Folder}/run run --rm -it --network none busybox sh -c 'tty; stty size'", "/dev/null"]);
        result.ShouldSucceed().Output.ShouldContain("/dev/pts/0");
    }

    private CommandResult Run(params string[] command) => RunWith([], command);

    private CommandResult RunWith(string[] options, params string[] command) =>
        _sandbox.Lighter(["run", "--rm", "--network", "none", .. options, "busybox", .. command]);
}
