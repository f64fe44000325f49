using Lighter.EndToEnd.Tests.Support;

namespace Lighter.EndToEnd.Tests.Containers;

public sealed class LogTests(BaseImages images) : IDisposable
{
    private readonly Sandbox _sandbox = new(images);

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void Labels_variables_and_a_tag_stand_in_front_of_each_line_when_asked_for()
    {
        Run("k8s-file", "labels=of,none,both", "env=A", "tag={{.Name}}/{{.ImageName}}");
        _sandbox.Lighter("logs", "--details", "box").ShouldSucceed().Output
            .ShouldBe("A=b+%2F%C3%A9,both=label,of=me,tag=box%2Fbusybox one\nA=b+%2F%C3%A9,both=label,of=me,tag=box%2Fbusybox two\n");
        _sandbox.Lighter("logs", "-t", "--details", "--tail", "1", "box").ShouldSucceed().Output.ShouldMatch(@"^[\d:TZ.-]+ A=b\+%2F%C3%A9,both=label,of=me,tag=box%2Fbusybox two\n$");
        _sandbox.Lighter("logs", "box").ShouldSucceed().Output.ShouldBe("one\ntwo\n");
    }

    [Fact]
    public void A_file_of_docker_s_has_them_in_each_record()
    {
        Run("json-file", "labels-regex=^o", "env-regex=^[A]$");
        File.ReadAllLines(_sandbox.Lighter("inspect", "-f", "{{.LogPath}}", "box").ShouldSucceed().Text)[0]
            .ShouldMatch("""^\{"log":"one\\n","stream":"stdout","attrs":\{"A":"b /é","of":"me"\},"time":"[^"]+"\}$""");
        _sandbox.Lighter("logs", "--details", "box").ShouldSucceed().Output.ShouldBe("A=b+%2F%C3%A9,of=me one\nA=b+%2F%C3%A9,of=me two\n");
    }

    [Fact]
    public void Without_any_the_details_are_a_space()
    {
        Run("local");
        _sandbox.Lighter("logs", "--details", "box").ShouldSucceed().Output.ShouldBe(" one\n two\n");
    }

    [Theory]
    [InlineData("logger: no log driver named 'syslog2' is registered", "--log-driver", "syslog2")]
    [InlineData("unknown log opt 'max-size' for journald log driver", "--log-driver", "journald", "--log-opt", "max-size=1m")]
    [InlineData("unknown log opt 'color' for json-file log driver", "--log-driver", "json-file", "--log-opt", "color=red")]
    [InlineData("invalid value for labels-regex", "--log-opt", "labels-regex=(")]
    [InlineData("the '--log-driver passthrough' option cannot be used on a TTY", "--log-driver", "passthrough", "-t")]
    public void What_a_driver_cannot_is_told_before_anything_is_made(string message, params string[] options)
    {
        _sandbox.Lighter(["create", .. options, "busybox", "true"]).ShouldFail(1, message);
        _sandbox.Lighter(["run", .. options, "busybox", "true"]).ShouldFail(125, message);
        _sandbox.Lighter("ps", "-aq").Output.ShouldBe("");
    }

    [Fact]
    public void Where_there_is_no_journal_a_start_says_so()
    {
        Assert.SkipWhen(File.Exists("/run/systemd/journal/socket"), "this machine has a journal");
        _sandbox.Lighter("run", "--rm", "--network", "none", "--log-driver", "journald", "busybox", "true")
            .ShouldFail(125, "failed to initialize logging driver: journald is not enabled on this host");
        _sandbox.Lighter("ps", "-aq").Output.ShouldBe("");
    }

    [Fact]
    public void Streams_that_are_passed_through_are_the_command_s_own()
    {
        var result = _sandbox.Script(_sandbox.Folder, [], $"""
            echo typed | {_sandbox.Program} run --name box --network none --log-driver passthrough busybox sh -c 'cat; echo err >&2; readlink /proc/self/fd/1; exit 3' >out 2>err || echo $?
            cat out; cat err >&2; stat -L -c 'pipe:[%i]' /proc/self/fd/1
            """).ShouldSucceed();
        result.Lines[..2].ShouldBe(["3", "typed"]);
        result.Lines[2].ShouldEndWith("/out");
        result.Error.ShouldBe("err\n");
        _sandbox.Lighter("logs", "box").ShouldFail(1, "this container is using the 'passthrough' log driver, cannot read logs");
        _sandbox.Lighter("inspect", "-f", "{{.HostConfig.LogConfig.Type}}{{.LogPath}}", "box").ShouldSucceed().Text.ShouldBe("passthrough");
    }

    [Fact]
    public void A_container_in_the_background_keeps_them_over_restarts()
    {
        var output = Path.Join(_sandbox.Folder, "out");
        _sandbox.Script(_sandbox.Folder, [], $"{_sandbox.Program} run -d --name box --network none --log-driver passthrough --restart on-failure:2 busybox sh -c 'echo run; exit 1' >out").ShouldSucceed();
        _sandbox.Lighter("wait", "box").ShouldSucceed();
        Patience.Await(() => File.ReadAllText(output).Split("run\n").Length == 4);
        _sandbox.Lighter("start", "-a", "box").ShouldExit(1).Output.ShouldContain("run\n");
        _sandbox.Script(_sandbox.Folder, [], $"{_sandbox.Program} run -d --name long --network none --log-driver passthrough busybox sleep 1000 </dev/null >out 2>&1").ShouldSucceed();
        _sandbox.Lighter("attach", "long").ShouldFail(1, "this container is using the 'passthrough' log driver, cannot attach");
        _sandbox.Lighter("rm", "-fa").ShouldSucceed();
    }

    [Fact]
    public void A_terminal_is_not_passed_through()
    {
        _sandbox.LighterOnTerminal(24, 80, "run", "--rm", "--network", "none", "--log-driver", "passthrough", "busybox", "true")
            .ShouldExit(125).Output.ShouldContain("the '--log-driver passthrough' option cannot be used on a TTY");
        _sandbox.Lighter("ps", "-aq").Output.ShouldBe("");
    }

    private void Run(string driver, params string[] options) => _sandbox.Lighter(
    [
        "run", "--name", "box", "--network", "none", "--label", "of=me", "--label", "both=label", "-e", "A=b /é", "-e", "B=c", "--log-driver", driver,
        .. options.SelectMany(option => new[] { "--log-opt", option }), "busybox", "sh", "-c", "echo one; echo two",
    ]).ShouldSucceed();
}
