using Lighter.EndToEnd.Tests.Support;

namespace Lighter.EndToEnd.Tests.Containers;

/// <summary>Containers that are meant without being named, and what lists show of them.</summary>
public sealed class SelectionTests(BaseImages images) : IDisposable
{
    private readonly Sandbox _sandbox = new(images);

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void By_condition_file_and_age()
    {
        Create("first", "--label", "tier=web");
        Create("second", "--label", "tier=web");
        Create("third", "--cidfile", "id");
        _sandbox.Lighter("start", "--filter", "label=tier=web").ShouldSucceed().Lines.Length.ShouldBe(2);
        Running().ShouldBe("second first");
        _sandbox.Lighter("pause", "--all").ShouldSucceed().Lines.Length.ShouldBe(2);
        _sandbox.Lighter("unpause", "--filter", "name=first").ShouldSucceed();
        _sandbox.Lighter("ps", "--filter", "status=paused", "--format", "{{.Names}}").Text.ShouldBe("second");
        _sandbox.Lighter("unpause", "--all").ShouldSucceed();
        _sandbox.Lighter("start", "--all").ShouldSucceed();
        Running().ShouldBe("third second first");
        _sandbox.Lighter("stop", "-t", "0", "--cidfile", "id").ShouldSucceed();
        _sandbox.Lighter("kill", "--filter", "label=tier=web").ShouldSucceed();
        _sandbox.Lighter("rm", "-f", "--latest").ShouldSucceed();
        _sandbox.Lighter("ps", "-a", "--sort", "names", "--noheading").Lines.Select(line => line.Split(' ')[^1]).ShouldBe(["first", "second"]);
        _sandbox.Lighter("rm", "-f", "--filter", "label=tier=web").ShouldSucceed().Lines.Length.ShouldBe(2);
        _sandbox.Lighter("ps", "-aq").Text.ShouldBe("");
    }

    [Fact]
    public void One_that_is_missing_is_a_failure_unless_told_otherwise()
    {
        _sandbox.Lighter("stop", "nobody").ShouldFail(1, "No such container: nobody");
        _sandbox.Lighter("stop", "--ignore", "nobody").ShouldSucceed().Output.ShouldBe("");
        _sandbox.Lighter("rm", "nobody").ShouldFail(1, "No such container: nobody");
        _sandbox.Lighter("rm", "-f", "nobody").ShouldSucceed().Error.ShouldContain("No such container: nobody");
        _sandbox.Lighter("rm", "--cidfile", "none").ShouldFail(1, "reading the container's id from none");
        _sandbox.Lighter("rm", "--ignore", "--cidfile", "none").ShouldSucceed();
        _sandbox.Lighter("rm", "--latest").ShouldFail(1, "there is no container");
        _sandbox.Lighter("rm", "--filter", "name=a", "b").ShouldFail(1, "--filter cannot be combined");
        _sandbox.Lighter("rm").ShouldFail(1, "requires at least 1 argument");
        _sandbox.Lighter("rm", "--all=false").ShouldFail(1, "requires at least 1 argument");
    }

    [Fact]
    public void Conditions_of_one_name_are_alternatives_and_words_that_mean_nothing_are_refused()
    {
        Create("one", "--label", "tier=web", "--expose", "90-99");
        Create("two");
        Listed("name=^o").ShouldBe("one");
        Listed("name=[").ShouldBe("");
        Listed("expose=95").ShouldBe("one");
        Listed("expose=95/udp").ShouldBe("");
        _sandbox.Lighter("ps", "-a", "--format", "{{.Label \"tier\"}}").Output.ShouldBe("\nweb\n");
        _sandbox.Lighter("start", "one").ShouldSucceed();
        _sandbox.Lighter("ps", "-n", "-1", "--format", "{{.Names}} {{.Ports}}").Text.ShouldBe("one " + string.Join(", ", Enumerable.Range(90, 10).Select(port => $"{port}/tcp")));
        foreach (var condition in new[] { "status=bogus", "exited=x", "health=bad", "publish=bad", "is-task=maybe" })
            _sandbox.Lighter("ps", "--filter", condition).ShouldFail(1, $"invalid filter '{condition}'");
        _sandbox.Lighter("volume", "ls", "--filter", "foo=bar").ShouldFail(1, "invalid filter 'foo'");
        _sandbox.Lighter("volume", "ls", "--filter", "dangling=x").ShouldFail(1, "invalid filter 'dangling=x'");
        _sandbox.Lighter("network", "ls", "--filter", "type=foo").ShouldFail(1, "invalid filter 'type=foo'");
        foreach (var name in new[] { "va", "vb", "vab" })
        {
            _sandbox.Lighter("volume", "create", name).ShouldSucceed();
            _sandbox.Lighter("network", "create", name).ShouldSucceed();
        }

        _sandbox.Lighter("volume", "ls", "-q", "--filter", "name=va", "--filter", "name=vb").Text.ShouldBe("va\nvab\nvb");
        _sandbox.Lighter("network", "ls", "--filter", "name=^va$", "--filter", "name=^vb$", "--format", "{{.Name}}").Lines.ShouldBe(["va", "vb"], ignoreOrder: true);
    }

    [Fact]
    public void An_unknown_signal_is_a_failure_of_the_command()
    {
        Create("one");
        _sandbox.Lighter("start", "one").ShouldSucceed();
        foreach (var command in new[] { "kill", "stop", "restart" })
            _sandbox.Lighter(command, "-s", "FOO", "one").ShouldFail(1, "invalid signal: FOO");
        _sandbox.Lighter("kill", "-s", "", "one").ShouldSucceed();
    }

    [Fact]
    public void Waiting_is_for_a_state_too()
    {
        Create("checked", "--health-cmd", "test -e /ready", "--health-interval", "50ms", "--health-retries", "1000");
        _sandbox.Lighter("start", "checked").ShouldSucceed();
        _sandbox.Lighter("wait", "--condition=running", "checked").ShouldSucceed();
        using var waiting = _sandbox.Start("wait", "--condition=healthy", "--interval", "20ms", "checked");
        _sandbox.Lighter("exec", "checked", "touch", "/ready").ShouldSucceed();
        waiting.WaitForExit();
        waiting.ExitCode.ShouldBe(0);
        _sandbox.Lighter("kill", "checked").ShouldSucceed();
        _sandbox.Lighter("wait", "--condition=exited", "checked").ShouldSucceed().Text.ShouldBe("137");
        _sandbox.Lighter("wait", "--condition=healthy", "checked").ShouldFail(1, "checked has ended with exit code 137 and will not be healthy");
        _sandbox.Lighter("wait", "--condition=happy", "checked").ShouldFail(125, "invalid condition \"happy\"");
        _sandbox.Lighter("rm", "checked").ShouldSucceed();
    }

    private void Create(string name, params string[] options) =>
        _sandbox.Lighter(["create", "--name", name, "--network", "none", .. options, "busybox", "sleep", "1000"]).ShouldSucceed();

    private string Listed(string condition) => _sandbox.Lighter("ps", "-a", "--filter", condition, "--format", "{{.Names}}").ShouldSucceed().Text;

    private string Running() => string.Join(' ', _sandbox.Lighter("ps", "--format", "{{.Names}}").Lines);
}
