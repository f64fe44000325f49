using System.Text.Json;
using Lighter.EndToEnd.Tests.Support;

namespace Lighter.EndToEnd.Tests.Containers;

public sealed class HealthTests(BaseImages images) : IDisposable
{
    private readonly Sandbox _sandbox = new(images);

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void A_container_becomes_healthy_and_unhealthy_again()
    {
        Detached("checked", "--health-cmd", "echo looked; test -e /fine", "--health-interval", "10ms", "--health-retries", "2");
        Status("checked").ShouldBeOneOf("starting", "unhealthy");
        _sandbox.Lighter("exec", "checked", "touch", "/fine").ShouldSucceed();
        Patience.Await(() => Status("checked") == "healthy");
        _sandbox.Lighter("ps", "--format", "{{.Status}}").Text.ShouldMatch(@"^Up .* \(healthy\)$");
        _sandbox.Lighter("ps", "-q", "--filter", "health=healthy").Text.ShouldNotBe("");
        _sandbox.Lighter("ps", "-q", "--filter", "health=unhealthy").Text.ShouldBe("");
        _sandbox.Lighter("exec", "checked", "rm", "/fine").ShouldSucceed();
        Patience.Await(() => Status("checked") == "unhealthy");
        var health = JsonDocument.Parse(_sandbox.Lighter("inspect", "-f", "{{json .State.Health}}", "checked").Text).RootElement;
        health.GetProperty("FailingStreak").GetInt32().ShouldBeGreaterThanOrEqualTo(2);
        var last = health.GetProperty("Log").EnumerateArray().Last();
        last.GetProperty("ExitCode").GetInt32().ShouldBe(1);
        last.GetProperty("Output").GetString().ShouldBe("looked\n");
        last.GetProperty("End").GetDateTimeOffset().ShouldBeGreaterThanOrEqualTo(last.GetProperty("Start").GetDateTimeOffset());
    }

    [Fact]
    public void A_check_by_hand_says_what_it_found()
    {
        Detached("asked", "--health-cmd", "test -e /fine", "--health-interval", "1h");
        _sandbox.Lighter("ps", "--format", "{{.Status}}").Text.ShouldEndWith("(health: starting)");
        _sandbox.Lighter("healthcheck", "run", "asked").ShouldExit(1).Text.ShouldBe("starting");
        _sandbox.Lighter("exec", "asked", "touch", "/fine").ShouldSucceed();
        _sandbox.Lighter("healthcheck", "run", "asked").ShouldSucceed().Text.ShouldBe("");
        Status("asked").ShouldBe("healthy");
        _sandbox.Lighter("stop", "-t", "0", "asked").ShouldSucceed();
        Status("asked").ShouldBe("unhealthy");
        _sandbox.Lighter("healthcheck", "run", "asked").ShouldFail(125, "is not running");
    }

    [Fact]
    public void A_startup_check_comes_before_the_usual_one()
    {
        Detached(
            "late", "--health-cmd", "test -e /fine", "--health-interval", "1h", "--health-startup-cmd", "echo asked >>/asked; test -e /up",
            "--health-startup-interval", "20ms", "--health-startup-success", "2");
        Patience.Await(() => _sandbox.Lighter("exec", "late", "sh", "-c", "cat /asked | wc -l").Text is not ("0" or "1" or ""));
        Status("late").ShouldBe("starting");
        _sandbox.Lighter("exec", "late", "touch", "/fine", "/up").ShouldSucceed();
        Patience.Await(() => Status("late") == "healthy");
        _sandbox.Lighter("exec", "late", "rm", "/up").ShouldSucceed();
        _sandbox.Lighter("healthcheck", "run", "late").ShouldSucceed();
    }

    [Fact]
    public void A_container_that_does_not_come_up_is_restarted()
    {
        Detached(
            "stuck", "--health-cmd", "true", "--health-interval", "1h", "--health-startup-cmd", "false", "--health-startup-interval", "20ms",
            "--health-startup-retries", "2", "--stop-timeout", "0");
        var first = _sandbox.Lighter("inspect", "-f", "{{.State.Pid}}", "stuck").Text;
        Patience.Await(() => _sandbox.Lighter("inspect", "-f", "{{.State.Pid}}", "stuck").Text is var pid && pid != first && pid != "0");
        _sandbox.Lighter("run", "--health-startup-cmd", "true", "busybox", "true").ShouldFail(125, "a startup check needs a health check to go before");
        _sandbox.Lighter("run", "--health-startup-retries", "1", "busybox", "true").ShouldFail(125, "--health-startup-retries needs --health-startup-cmd");
    }

    [Fact]
    public void A_container_without_a_check_has_no_health()
    {
        Detached("plain");
        Status("plain").ShouldBe("");
        _sandbox.Lighter("healthcheck", "run", "plain").ShouldFail(125, "has no defined healthcheck");
    }

    [Fact]
    public void A_check_that_takes_too_long_is_ended()
    {
        Detached("slow", "--health-cmd", "echo begun; exec sleep 1000", "--health-timeout", "200ms", "--health-interval", "1h", "--health-retries", "1");
        _sandbox.Lighter("healthcheck", "run", "slow").ShouldExit(1).Text.ShouldBe("unhealthy");
        _sandbox.Lighter("inspect", "-f", "{{range .State.Health.Log}}{{.ExitCode}} {{.Output}}{{end}}", "slow").Text
            .ShouldBe("-1 Health check exceeded timeout (200ms): begun");
        _sandbox.Lighter("exec", "slow", "sh", "-c", "ps | grep -c '[s]leep 1000'").Text.ShouldBe("1");
    }

    [Fact]
    public void A_check_of_the_image_is_made_unless_refused()
    {
        _sandbox.Write("Dockerfile", "FROM busybox\nHEALTHCHECK --interval=10ms CMD [\"true\"]\n");
        _sandbox.Lighter("build", "-q", "-t", "checked", _sandbox.Folder).ShouldSucceed();
        _sandbox.Lighter("run", "-d", "--name", "of-image", "--network", "none", "checked", "sleep", "1000").ShouldSucceed();
        Patience.Await(() => Status("of-image") == "healthy");
        _sandbox.Lighter("inspect", "-f", "{{json .Config.Healthcheck}}", "of-image").Text.ShouldBe("""{"Test":["CMD","true"],"Interval":10000000}""");
        _sandbox.Lighter("run", "-d", "--name", "refused", "--no-healthcheck", "--network", "none", "checked", "sleep", "1000").ShouldSucceed();
        Status("refused").ShouldBe("");
    }

    [Fact]
    public void An_unhealthy_container_is_stopped_killed_or_restarted_as_asked()
    {
        Detached("stopped", "--health-cmd", "false", "--health-interval", "10ms", "--health-retries", "1", "--health-on-failure", "stop", "--stop-timeout", "0");
        Patience.Await(() => State("stopped") == "exited");
        Detached("killed", "--health-cmd", "false", "--health-interval", "10ms", "--health-retries", "1", "--health-on-failure", "kill", "--restart", "on-failure:1");
        Patience.Await(() => _sandbox.Lighter("inspect", "-f", "{{.State.Status}} {{.State.ExitCode}} {{.RestartCount}}", "killed").Text == "exited 137 1");
        Detached("restarted", "--health-cmd", "test ! -e /sick || { rm /sick; false; }", "--health-interval", "10ms", "--health-retries", "1", "--health-on-failure", "restart", "--stop-timeout", "0");
        var first = _sandbox.Lighter("inspect", "-f", "{{.State.Pid}}", "restarted").Text;
        _sandbox.Lighter("exec", "restarted", "touch", "/sick").ShouldSucceed();
        Patience.Await(() => _sandbox.Lighter("inspect", "-f", "{{.State.Pid}}", "restarted").Text is var pid && pid != first && pid != "0");
        _sandbox.Lighter("rm", "-f", "restarted").ShouldSucceed();
    }

    private void Detached(string name, params string[] options) =>
        _sandbox.Lighter(["run", "-d", "--name", name, "--network", "none", .. options, "busybox", "sleep", "1000"]).ShouldSucceed();

    private string Status(string name) => _sandbox.Lighter("inspect", "-f", "{{.State.Health.Status}}", name).Text;

    private string State(string name) => _sandbox.Lighter("inspect", "-f", "{{.State.Status}}", name).Text;
}
