using System.Text.Json;
using Lighter.EndToEnd.Tests.Support;

namespace Lighter.EndToEnd.Tests.Systems;

public sealed class SystemTests(BaseImages images) : IDisposable
{
    private readonly Sandbox _sandbox = new(images);

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void Info_tells_what_tools_read()
    {
        using var info = JsonDocument.Parse(_sandbox.Lighter("info", "--format", "{{json .}}").ShouldSucceed().Text);
        info.RootElement.GetProperty("OSType").GetString().ShouldBe("linux");
        info.RootElement.GetProperty("Images").GetInt32().ShouldBe(1);
        info.RootElement.GetProperty("MemTotal").GetInt64().ShouldBeGreaterThan(0);
        info.RootElement.GetProperty("Swarm").GetProperty("LocalNodeState").GetString().ShouldBe("inactive");
        info.RootElement.GetProperty("ClientInfo").GetProperty("Context").GetString().ShouldBe("default");
        _sandbox.Lighter("info").ShouldSucceed().Lines.ShouldContain($" Docker Root Dir: {Path.Join(_sandbox.Folder, "root")}");
        _sandbox.Lighter("version", "--format", "{{.Server.Version}}").ShouldSucceed().Text.ShouldNotBeEmpty();
    }

    [Fact]
    public void Inspect_finds_things_of_every_kind()
    {
        _sandbox.Lighter("volume", "create", "vv").ShouldSucceed();
        _sandbox.Lighter("create", "--name", "cc", "busybox", "true").ShouldSucceed();
        _sandbox.Lighter("inspect", "--format", "{{.Name}}", "cc", "vv", "bridge").Lines.ShouldBe(["/cc", "vv", "bridge"]);
        _sandbox.Lighter("inspect", "--format", "{{.Os}}", "busybox").Text.ShouldBe("linux");
        _sandbox.Lighter("inspect", "nothing").ShouldFail(1, "No such object: nothing");
    }

    [Fact]
    public void Prune_removes_what_nothing_uses()
    {
        _sandbox.Lighter("create", "--name", "stopped", "--network", "none", "busybox", "true").ShouldSucceed();
        _sandbox.Lighter("network", "create", "unused").ShouldSucceed();
        _sandbox.Lighter("system", "prune", "-af").ShouldSucceed().Output.ShouldContain("Deleted Networks:\nunused\n");
        _sandbox.Lighter("ps", "-aq").Text.ShouldBe("");
        _sandbox.Lighter("images", "-q").Text.ShouldBe("");
        _sandbox.Lighter("system", "check").ShouldSucceed().Output.ShouldBe("");
    }

    [Fact]
    public void Disk_usage_in_full_is_docker_s_four_tables()
    {
        _sandbox.Lighter("volume", "create", "vv").ShouldSucceed();
        _sandbox.Lighter("run", "--name", "writer", "--network", "none", "-v", "vv:/v", "busybox", "dd", "if=/dev/zero", "of=/file", "bs=1000", "count=2000").ShouldSucceed();
        var file = _sandbox.Write("more/Dockerfile", "FROM busybox\nRUN echo x >/x");
        _sandbox.Lighter("build", "-q", "-t", "more", Path.GetDirectoryName(file)!).ShouldSucceed();
        var parts = _sandbox.Lighter("system", "df", "-v").ShouldSucceed().Output.Split("\n\n").Select(part => part.TrimEnd('\n').Split('\n')).ToList();
        parts.Select(part => part[^1]).Where((_, i) => i % 2 == 0)
            .ShouldBe(["Images space usage:", "Containers space usage:", "Local Volumes space usage:", "Build cache usage: 0B"]);
        parts[1][0].ShouldMatch("^REPOSITORY +TAG +IMAGE ID +CREATED +SIZE +SHARED SIZE +UNIQUE SIZE +CONTAINERS$");
        parts[1].Length.ShouldBe(3);
        parts[1].Single(line => line.StartsWith("more ", StringComparison.Ordinal)).ShouldMatch("^more +latest +[0-9a-f]{12} +.* ago +[0-9.]+MB +[0-9.]+MB +[0-9.]+kB +0$");
        parts[3][0].ShouldMatch("^CONTAINER ID +IMAGE +COMMAND +LOCAL VOLUMES +SIZE +CREATED +STATUS +NAMES$");
        parts[3][1].ShouldMatch("^[0-9a-f]{12} +busybox +\"dd if=/dev/zero of=…\" +1 +2MB +.* ago +Exited \\(0\\) .* ago +writer$");
        parts[5].ShouldBe(["VOLUME NAME   LINKS     SIZE", "vv            1         0B"]);
        parts[7][0].ShouldMatch("^CACHE ID +CACHE TYPE +SIZE +CREATED +LAST USED +USAGE +SHARED$");
    }

    [Fact]
    public void Reset_asks_first()
    {
        _sandbox.LighterWithInput("n\n", "system", "reset").ShouldSucceed().Output.ShouldContain("Are you sure");
        _sandbox.Lighter("images", "-q").Lines.Length.ShouldBe(1);
    }

    [Theory]
    [InlineData("<&-")]
    [InlineData(">&-")]
    [InlineData("<&- >&- 2>&-")]
    public void A_closed_standard_stream_is_an_empty_one(string closing) =>
        _sandbox.LighterAfter($"exec {closing}", "run", "--rm", "-i", "--network", "none", "busybox", "sh", "-c", "cat; echo x; exit 3").ExitCode.ShouldBe(3);

    [Fact]
    public void Reading_from_a_closed_standard_input_ends() => _sandbox.LighterAfter("exec <&-", "import", "-").ShouldSucceed();
}
