using Lighter.EndToEnd.Tests.Support;

namespace Lighter.EndToEnd.Tests.Containers;

public sealed class UsageTests(BaseImages images) : IDisposable
{
    private readonly Sandbox _sandbox = new(images);

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void Processes_and_usage_of_a_running_container_are_shown()
    {
        _sandbox.Lighter("run", "-d", "--name", "busy", "-m", "64m", "--network", "none", "busybox", "sleep", "1000").ShouldSucceed();
        var top = _sandbox.Lighter("top", "busy").ShouldSucceed().Lines;
        top[0].ShouldMatch("^UID +PID +PPID +C +STIME +TTY +TIME +CMD$");
        top[1].ShouldEndWith("sleep 1000");
        var chosen = _sandbox.Lighter("top", "busy", "-eo", "comm,pid").ShouldSucceed().Lines;
        chosen.Length.ShouldBe(2);
        chosen[1].ShouldBe($"sleep     {_sandbox.Lighter("inspect", "-f", "{{.State.Pid}}", "busy").Text}");
        _sandbox.Lighter("top", "busy", "-o", "comm").ShouldFail(1, "Couldn't find PID field in ps output");
        _sandbox.Lighter("stats", "--no-stream", "--format", "{{.Name}} {{.MemUsage}} {{.PIDs}}").ShouldSucceed().Text.ShouldMatch("^busy .* / 64MiB 1$");
        _sandbox.Lighter("update", "-m", "128m", "--memory-swap", "256m", "--cpus", "0.5", "busy").ShouldSucceed().Text.ShouldBe("busy");
        _sandbox.Lighter("stats", "--no-stream", "--format", "{{.MemUsage}}", "busy").Text.ShouldEndWith("/ 128MiB");
        _sandbox.Lighter("inspect", "--format", "{{.HostConfig.Memory}} {{.HostConfig.NanoCpus}}", "busy").Text.ShouldBe("134217728 500000000");
        _sandbox.Lighter("rm", "-f", "busy").ShouldSucceed();
        _sandbox.Lighter("system", "check", "--quick").ShouldSucceed().Output.ShouldBe("");
    }

    [Fact]
    public void Published_ports_are_told()
    {
        _sandbox.Lighter("run", "-d", "--name", "web", "-p", "127.0.0.1::80", "busybox", "sleep", "1000").ShouldSucceed();
        _sandbox.Lighter("port", "web", "80").ShouldSucceed().Text.ShouldStartWith("127.0.0.1:");
        _sandbox.Lighter("port", "web", "81").ShouldFail(1, "no public port '81/tcp' published for web");
        _sandbox.Lighter("rm", "-f", "web").ShouldSucceed();
    }

    [Fact]
    public void Prune_leaves_what_runs()
    {
        _sandbox.Lighter("run", "-d", "--name", "runs", "--network", "none", "busybox", "sleep", "1000").ShouldSucceed();
        var id = _sandbox.Lighter("create", "--label", "a=b", "--network", "none", "busybox", "true").ShouldSucceed().Text;
        _sandbox.Lighter("container", "prune", "-f", "--filter", "label!=a=b").Output.ShouldBe("Total reclaimed space: 0B\n");
        _sandbox.Lighter("container", "prune", "-f").Output.ShouldContain($"Deleted Containers:\n{id}\n");
        _sandbox.Lighter("ps", "--format", "{{.Names}}").Text.ShouldBe("runs");
        _sandbox.Lighter("rm", "-f", "runs").ShouldSucceed();
    }

    [Fact]
    public void Sizes_are_of_what_was_written_and_of_all()
    {
        _sandbox.Lighter("run", "--name", "writer", "--network", "none", "busybox", "dd", "if=/dev/zero", "of=/file", "bs=1000", "count=2000").ShouldSucceed();
        _sandbox.Lighter("inspect", "--size", "-f", "{{.SizeRw}}", "writer").Text.ShouldBe("2000000");
        _sandbox.Lighter("ps", "-a", "--format", "{{.Size}}").Text.ShouldStartWith("2MB (virtual ");
        _sandbox.Lighter("ps", "-as").Lines[0].ShouldEndWith("SIZE");
        _sandbox.Lighter("inspect", "writer").Output.ShouldNotContain("SizeRw");
    }
}
