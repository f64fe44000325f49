namespace Lighter.Build.Tests.Execution;

public sealed class CacheTests : IDisposable
{
    private readonly BuildFixture _build = new();

    public void Dispose() => _build.Dispose();

    [Fact]
    public async Task The_same_build_makes_the_very_same_image_and_executes_nothing()
    {
        BuildFixture.NeedsBusybox();
        _build.Write("a", "A");
        const string dockerfile = "FROM busybox AS one\nCOPY a /a\nRUN cat /a > /b\nFROM busybox\nWORKDIR /w\nCOPY --from=one /b .\nCMD [\"x\"]";
        var first = await _build.BuildAsync(dockerfile);
        _build.Executed.Count().ShouldBe(4);
        var second = await _build.BuildAsync(dockerfile);
        _build.Executed.ShouldBeEmpty();
        second.Id.ShouldBe(first.Id);
        (first.Images[0].IsNew, second.Images[0].IsNew).ShouldBe((true, false));
    }

    [Fact]
    public async Task Content_counts_and_times_do_not()
    {
        var path = _build.Write("a", "A");
        const string dockerfile = "FROM scratch\nCOPY a /a";
        await _build.BuildAsync(dockerfile);
        File.SetLastWriteTimeUtc(path, new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        await _build.BuildAsync(dockerfile);
        _build.Executed.ShouldBeEmpty();
        _build.Write("a", "B");
        var changed = await _build.BuildAsync(dockerfile);
        _build.Executed.Count().ShouldBe(1);
        _build.ReadFile(changed, "/a").ShouldBe("B");
    }

    [Fact]
    public async Task What_a_link_leads_to_counts()
    {
        _build.Write("target", "A");
        File.CreateSymbolicLink(Path.Join(_build.ContextPath, "link"), "target");
        await _build.BuildAsync("FROM scratch\nCOPY link /a");
        _build.Write("target", "B");
        var result = await _build.BuildAsync("FROM scratch\nCOPY link /a");
        _build.ReadFile(result, "/a").ShouldBe("B");
    }

    [Fact]
    public async Task Files_that_are_not_used_do_not_count()
    {
        _build.Write("a", "A");
        _build.Write("other", "1");
        await _build.BuildAsync("FROM scratch\nCOPY a /a");
        _build.Write("other", "2");
        await _build.BuildAsync("FROM scratch\nCOPY a /a");
        _build.Executed.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_change_in_a_stage_reaches_those_that_copy_from_it()
    {
        _build.Write("a", "A");
        const string dockerfile = "FROM scratch AS one\nCOPY a /x/a\nFROM scratch\nCOPY --from=one /x /y";
        await _build.BuildAsync(dockerfile);
        _build.Write("a", "B");
        var result = await _build.BuildAsync(dockerfile);
        _build.ReadFile(result, "/y/a").ShouldBe("B");
    }

    [Fact]
    public async Task Arguments_count_where_they_are_declared()
    {
        BuildFixture.NeedsBusybox();
        const string dockerfile = "FROM busybox\nRUN echo early > /early\nARG V=1\nRUN echo $V > /v";
        await _build.BuildAsync(dockerfile);
        var result = await _build.BuildAsync(dockerfile, request => request with { Arguments = new Dictionary<string, string> { ["V"] = "2" } });
        _build.Executed.ShouldBe(["[3/3] RUN echo 2 > /v"]);
        _build.ReadFile(result, "/v").ShouldBe("2\n");
    }

    [Fact]
    public async Task Proxies_do_not_count()
    {
        BuildFixture.NeedsBusybox();
        const string dockerfile = "FROM busybox\nRUN echo ${HTTP_PROXY:-none} > /proxy";
        var first = await _build.BuildAsync(dockerfile, request => request with { Arguments = new Dictionary<string, string> { ["HTTP_PROXY"] = "http://p" } });
        _build.ReadFile(first, "/proxy").ShouldBe("http://p\n");
        await _build.BuildAsync(dockerfile);
        _build.Executed.ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_the_cache_everything_is_executed()
    {
        BuildFixture.NeedsBusybox();
        await _build.BuildAsync("FROM busybox\nRUN echo 1 > /x");
        await _build.BuildAsync("FROM busybox\nRUN echo 1 > /x", request => request with { NoCache = true });
        _build.Executed.Count().ShouldBe(1);
    }

    [Fact]
    public async Task Stages_that_nothing_needs_are_not_built()
    {
        BuildFixture.NeedsBusybox();
        await _build.BuildAsync("FROM busybox AS unused\nRUN exit 1\nFROM scratch\nCOPY --from=busybox /etc/passwd /");
        _build.Executed.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Labels_of_the_user_cost_no_step()
    {
        _build.Write("a", "A");
        await _build.BuildAsync("FROM scratch\nCOPY a /");
        var result = await _build.BuildAsync("FROM scratch\nCOPY a /", request => request with { Labels = new Dictionary<string, string> { ["k"] = "v" } });
        _build.Executed.ShouldBeEmpty();
        _build.ConfigOf(result).Config!.Labels!["k"].ShouldBe("v");
    }

    [Fact]
    public async Task Builds_at_the_same_time_execute_a_step_once()
    {
        BuildFixture.NeedsBusybox();
        using var other = new BuildFixtureView(_build);
        var both = await Task.WhenAll(other.BuildAsync("FROM busybox\nRUN sleep 0.2; cat /proc/sys/kernel/random/uuid > /x"), other.BuildAsync("FROM busybox\nRUN sleep 0.2; cat /proc/sys/kernel/random/uuid > /x"));
        both[0].Image.Layers.ShouldBe(both[1].Image.Layers);
    }

    /// <summary>Builds beside the fixture's own, without its list of events.</summary>
    private sealed class BuildFixtureView(BuildFixture build) : IDisposable
    {
        private readonly Lighter.Build.Context.BuildContext _context = Lighter.Build.Context.BuildContext.Open(build.ContextPath);

        public Task<BuildResult> BuildAsync(string dockerfile) =>
            new ImageBuilder(new BuildServices { Store = build.Store, Images = build }).BuildAsync(
                new BuildRequest { Dockerfile = Lighter.Dockerfile.DockerfileDocument.Parse(dockerfile), Context = _context },
                null,
                TestContext.Current.CancellationToken);

        public void Dispose() => _context.Dispose();
    }
}
