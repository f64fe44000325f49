using Lighter.EndToEnd.Tests.Support;

namespace Lighter.EndToEnd.Tests.Containers;

public sealed class InitTests(BaseImages images) : IDisposable
{
    private readonly Sandbox _sandbox = new(images);

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void Init_is_the_first_process_and_the_command_its_child() =>
        Run("sh", "-c", "echo $$; ps -o pid,args | grep [l]ighter-init").Lines.ShouldBe(["2", "    1 lighter-init 2 -- sh -c echo $$; ps -o pid,args | grep [l]ighter-init"]);

    [Fact]
    public void The_exit_code_and_a_missing_command_are_as_without_it()
    {
        _sandbox.Lighter("run", "--rm", "--init", "--network", "none", "busybox", "sh", "-c", "exit 9").ShouldExit(9);
        _sandbox.Lighter("run", "--rm", "--init", "--network", "none", "busybox", "nosuch").ShouldFail(127, "executable file not found in $PATH");
    }

    /// <summary>A first process without a handler ignores the signal; under an init it is an ordinary process.</summary>
    [Fact]
    public void Stop_ends_a_command_that_handles_no_signals()
    {
        _sandbox.Lighter("run", "-d", "--init", "--name", "sleeper", "--network", "none", "busybox", "sleep", "1000").ShouldSucceed();
        _sandbox.Lighter("stop", "-t", "-1", "sleeper").ShouldSucceed();
        _sandbox.Lighter("inspect", "-f", "{{.State.ExitCode}} {{.HostConfig.Init}}", "sleeper").Text.ShouldBe("143 true");
    }

    [Fact]
    public void A_terminal_belongs_to_the_command() =>
        _sandbox.Lighter("run", "--rm", "-t", "--init", "--network", "none", "busybox", "sh", "-c", "tty; set -- $(cat /proc/$$/stat); echo group $5, foreground $8")
            .ShouldSucceed().Output.ShouldBe("/dev/pts/0\r\ngroup 2, foreground 2\r\n");

    private CommandResult Run(params string[] command) => _sandbox.Lighter(["run", "--rm", "--init", "--network", "none", "busybox", .. command]).ShouldSucceed();
}
