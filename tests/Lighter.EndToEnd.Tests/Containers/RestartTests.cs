using System.Globalization;
using Lighter.EndToEnd.Tests.Support;

namespace Lighter.EndToEnd.Tests.Containers;

public sealed class RestartTests(BaseImages images) : IDisposable
{
    private const string Failing = "echo run; exit 3";

    private readonly Sandbox _sandbox = new(images);

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void Failures_are_tried_again_as_often_as_said()
    {
        Detached("retried", "on-failure:2", Failing);
        Patience.Await(() => Inspect("retried", "{{.State.Status}}") == "exited");
        Inspect("retried", "{{.RestartCount}} {{.State.ExitCode}} {{.HostConfig.RestartPolicy.Name}} {{.HostConfig.RestartPolicy.MaximumRetryCount}}")
            .ShouldBe("2 3 on-failure 2");
        _sandbox.Lighter("logs", "retried").Output.ShouldBe("run\nrun\nrun\n");
    }

    [Fact]
    public void Success_is_no_reason_to_try_again()
    {
        Detached("fine", "on-failure", "exit 0");
        Patience.Await(() => Inspect("fine", "{{.State.Status}}") == "exited");
        Inspect("fine", "{{.RestartCount}}").ShouldBe("0");
    }

    [Fact]
    public void Between_two_runs_a_container_is_restarting()
    {
        Detached("looping", "always", Failing);
        Patience.Await(() => Inspect("looping", "{{.State.Status}} {{.State.Running}} {{.State.Restarting}} {{.State.Pid}} {{.State.ExitCode}}") == "restarting true true 0 3");
        Patience.Await(() => _sandbox.Lighter("ps", "--format", "{{.Status}}").Text.StartsWith("Restarting (3) ", StringComparison.Ordinal));
        Patience.Await(() => _sandbox.Lighter("exec", "looping", "true").Error.Contains("is restarting, wait until the container is running", StringComparison.Ordinal));
        Patience.Await(() => _sandbox.Lighter("rm", "looping").Error.Contains("container is restarting: stop the container", StringComparison.Ordinal));
        _sandbox.Lighter("rm", "-f", "looping").ShouldSucceed();
        _sandbox.Lighter("ps", "-aq").Text.ShouldBe("");
    }

    [Fact]
    public void Stop_ends_it_for_good()
    {
        Detached("looping", "always", Failing);
        Patience.Await(() => int.Parse(Inspect("looping", "{{.RestartCount}}"), CultureInfo.InvariantCulture) >= 3);
        _sandbox.Lighter("stop", "looping").ShouldSucceed();
        Inspect("looping", "{{.State.Status}} {{.State.ExitCode}}").ShouldBe("exited 3");
        _sandbox.Lighter("start", "looping").ShouldSucceed();
        int.Parse(Inspect("looping", "{{.RestartCount}}"), CultureInfo.InvariantCulture).ShouldBeLessThan(3);
    }

    [Fact]
    public void Stop_and_kill_end_one_that_runs()
    {
        Detached("stopped", "always", "exec sleep 1000");
        _sandbox.Lighter("stop", "-t", "0", "stopped").ShouldSucceed();
        Inspect("stopped", "{{.State.Status}} {{.RestartCount}}").ShouldBe("exited 0");
        Detached("killed", "always", "exec sleep 1000");
        _sandbox.Lighter("kill", "killed").ShouldSucceed();
        Patience.Await(() => Inspect("killed", "{{.State.Status}}") == "exited");
        Inspect("killed", "{{.RestartCount}}").ShouldBe("0");
    }

    [Fact]
    public void A_process_that_is_killed_from_outside_comes_back_with_its_ports_and_files()
    {
        _sandbox.Lighter("run", "-d", "--restart", "always", "--name", "server", "-p", "127.0.0.1::80", "busybox", "sh", "-c",
            "echo x >> /runs; wc -l < /runs; exec sleep 1000").ShouldSucceed();
        var before = Inspect("server", "{{.State.Pid}} {{.NetworkSettings.IPAddress}}").Split(' ');
        Command.Run("kill", ["-9", before[0]]).ShouldSucceed();
        Patience.Await(() => _sandbox.Lighter("logs", "server").Output == "1\n2\n");
        Patience.Await(() => Inspect("server", "{{.State.Running}} {{.State.Restarting}} {{.RestartCount}}") == "true false 1");
        _sandbox.Lighter("port", "server").ShouldSucceed().Text.ShouldStartWith("80/tcp -> 127.0.0.1:");
        _sandbox.Lighter("exec", "server", "cat", "/proc/net/dev").Output.ShouldContain("eth0");
    }

    [Fact]
    public void A_policy_is_changed_while_it_runs()
    {
        _sandbox.Lighter("run", "-d", "--name", "changed", "--network", "none", "busybox", "sh", "-c", "echo run; until test -e /go; do sleep 0.01; done; rm /go").ShouldSucceed();
        _sandbox.Lighter("update", "--restart", "always", "changed").ShouldSucceed();
        _sandbox.Lighter("exec", "changed", "touch", "/go").ShouldSucceed();
        Patience.Await(() => Inspect("changed", "{{.RestartCount}} {{.State.Status}}") == "1 running");
        _sandbox.Lighter("update", "--restart", "no", "changed").ShouldSucceed();
        _sandbox.Lighter("exec", "changed", "touch", "/go").ShouldSucceed();
        Patience.Await(() => Inspect("changed", "{{.State.Status}}") == "exited");
        _sandbox.Lighter("logs", "changed").Output.ShouldBe("run\nrun\n");
    }

    [Fact]
    public void Wait_and_a_foreground_run_end_with_the_first_run()
    {
        _sandbox.Lighter("run", "--restart", "on-failure", "--name", "front", "--network", "none", "busybox", "sh", "-c", Failing).ShouldExit(3).Output.ShouldBe("run\n");
        _sandbox.Lighter("wait", "front").ShouldSucceed().Text.ShouldBe("3");
        Inspect("front", "{{.State.Running}}").ShouldBe("true");
        _sandbox.Lighter("logs", "front").Lines.Length.ShouldBeGreaterThan(1);
    }

    [Fact]
    public void Followed_logs_go_on_over_restarts()
    {
        Detached("talker", "on-failure:1", Failing);
        _sandbox.Lighter("logs", "-f", "talker").ShouldSucceed().Output.ShouldBe("run\nrun\n");
    }

    [Fact]
    public void Restarting_and_removing_itself_exclude_each_other()
    {
        _sandbox.Lighter("run", "--rm", "--restart", "always", "busybox", "true").ShouldFail(125, "cannot specify both --restart and --rm");
        _sandbox.Lighter("create", "--rm", "--name", "passing", "--network", "none", "busybox", "true").ShouldSucceed();
        _sandbox.Lighter("update", "--restart", "always", "passing").ShouldFail(1, "Restart policy cannot be updated because AutoRemove is enabled for the container");
    }

    private void Detached(string name, string policy, string script) =>
        _sandbox.Lighter("run", "-d", "--restart", policy, "--name", name, "--network", "none", "busybox", "sh", "-c", script).ShouldSucceed();

    private string Inspect(string name, string format) => _sandbox.Lighter("inspect", "-f", format, name).ShouldSucceed().Text;
}
