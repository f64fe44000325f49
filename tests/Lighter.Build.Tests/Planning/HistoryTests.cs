namespace Lighter.Build.Tests.Planning;

/// <summary>Configurations and histories, word for word as BuildKit writes them.</summary>
public sealed class HistoryTests : IDisposable
{
    private readonly BuildFixture _build = new();

    public void Dispose() => _build.Dispose();

    [Fact]
    public async Task Every_instruction_is_told()
    {
        BuildFixture.NeedsBusybox();
        _build.Write("a", "A");
        var result = await _build.BuildAsync(
            """
            FROM busybox
            MAINTAINER me@example.com
            ARG ONE=1 TWO
            ENV A=1 B="two words"
            LABEL k=v
            WORKDIR /w
            COPY --chown=1:2 a a /there/
            ADD a /added
            RUN echo $ONE > /x
            USER alice
            VOLUME /data /more
            EXPOSE 80 53/udp
            STOPSIGNAL SIGQUIT
            SHELL ["/bin/sh", "-ec"]
            HEALTHCHECK --interval=90s --retries=3 CMD true
            ONBUILD RUN echo later
            ENTRYPOINT ["/entry", "a\"b"]
            CMD echo hi
            """,
            request => request with { Arguments = new Dictionary<string, string> { ["TWO"] = "zwei" } });
        var config = _build.ConfigOf(result);
        config.History!.Skip(1).Select(entry => entry.CreatedBy).ShouldBe(
        [
            "MAINTAINER me@example.com",
            "ARG ONE=1 TWO=zwei",
            "ENV A=1 B=two words",
            "LABEL k=v",
            "WORKDIR /w",
            "COPY --chown=1:2 a a /there/ # buildkit",
            "ADD a /added # buildkit",
            "RUN |2 ONE=1 TWO=zwei /bin/sh -c echo $ONE > /x # buildkit",
            "USER alice",
            "VOLUME [/data /more]",
            "EXPOSE [80/tcp 53/udp]",
            "STOPSIGNAL SIGQUIT",
            "SHELL [/bin/sh -ec]",
            @"HEALTHCHECK &{[""CMD-SHELL"" ""true""] ""1m30s"" ""0s"" ""0s"" ""0s"" '\x03'}",
            "ENTRYPOINT [\"/entry\" \"a\\\"b\"]",
            "CMD [\"/bin/sh\" \"-ec\" \"echo hi\"]",
        ]);
        config.History!.Skip(1).ShouldAllBe(entry => entry.Comment == "buildkit.dockerfile.v0" && entry.Created != null);
        config.History!.Count(entry => entry.EmptyLayer != true).ShouldBe(config.Rootfs.DiffIds.Count);
        config.Author.ShouldBe("me@example.com");
        config.Created.ShouldBe(config.History![^1].Created);
    }

    [Fact]
    public async Task The_configuration_is_what_the_instructions_say()
    {
        var result = await _build.BuildAsync("""
            FROM busybox
            ENV A=1
            ENV A=2 B=$A
            EXPOSE 8000-8002
            VOLUME ["/data"]
            ENTRYPOINT ["/e"]
            WORKDIR relative
            WORKDIR ../up
            ONBUILD RUN x
            """);
        var config = _build.ConfigOf(result).Config!;
        config.Env.ShouldBe(["PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "A=2", "B=1"]);
        config.ExposedPorts!.ShouldBe(["8000/tcp", "8001/tcp", "8002/tcp"]);
        config.Volumes!.ShouldBe(["/data"]);
        config.Entrypoint.ShouldBe(["/e"]);
        config.Cmd.ShouldBeNull();
        config.WorkingDir.ShouldBe("/up");
        config.OnBuild.ShouldBe(["RUN x"]);
    }

    [Fact]
    public async Task Scratch_has_a_path_and_a_directory()
    {
        _build.Write("a", "A");
        var result = await _build.BuildAsync("FROM scratch\nCOPY a /a");
        var config = _build.ConfigOf(result);
        config.Config!.Env.ShouldBe(["PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"]);
        config.Config.WorkingDir.ShouldBe("/");
        config.Rootfs.Type.ShouldBe("layers");
        result.Image.Parent.ShouldBeNull();
    }

    [Fact]
    public async Task Triggers_of_a_base_image_run_first_and_are_gone()
    {
        _build.AddImage("base", new() { OnBuild = ["ENV FROM_TRIGGER=1", "COPY a /triggered"] });
        _build.Write("a", "A");
        var result = await _build.BuildAsync("FROM base\nENV OWN=$FROM_TRIGGER");
        var config = _build.ConfigOf(result).Config!;
        config.Env!.ShouldContain("OWN=1");
        config.OnBuild.ShouldBeNull();
        _build.ReadFile(result, "/triggered").ShouldBe("A");
    }

    [Fact]
    public async Task A_build_of_metadata_alone_has_the_time_of_its_base()
    {
        var first = await _build.BuildAsync("FROM busybox\nENV A=1");
        var config = _build.ConfigOf(first);
        config.Created.ShouldBe(new DateTimeOffset(2024, 1, 2, 3, 4, 5, TimeSpan.Zero));
        first.Image.Layers.Count.ShouldBe(1);
        (await _build.BuildAsync("FROM busybox\nENV A=1")).Id.ShouldBe(first.Id);
    }
}
