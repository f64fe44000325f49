namespace Lighter.Build.Tests.Execution;

public sealed class RunTests : IDisposable
{
    private readonly BuildFixture _build = new();

    public RunTests() => BuildFixture.NeedsBusybox();

    public void Dispose() => _build.Dispose();

    [Fact]
    public async Task What_a_command_writes_becomes_a_layer_and_nothing_else_does()
    {
        var result = await _build.BuildAsync("""
            FROM busybox
            RUN echo hello > /greeting
            """);
        _build.ReadFile(result, "/greeting").ShouldBe("hello\n");
        _build.EntriesOfTopLayer(result).ShouldBe(["greeting"]);
    }

    [Fact]
    public async Task A_command_that_changes_nothing_leaves_no_layer()
    {
        var result = await _build.BuildAsync("FROM busybox\nRUN true");
        result.Image.Layers.Count.ShouldBe(1);
        _build.ConfigOf(result).History![^1].EmptyLayer.ShouldBe(true);
    }

    [Fact]
    public async Task Output_is_told_line_by_line()
    {
        await _build.BuildAsync("FROM busybox\nRUN echo one; echo two >&2; printf three");
        _build.Output.Where(line => line is "one" or "two" or "three").ShouldBe(["one", "two", "three"]);
    }

    [Fact]
    public async Task A_failing_command_is_told_with_its_code_its_place_and_its_output()
    {
        var failure = await Should.ThrowAsync<DockerfileFailure>(() => _build.BuildAsync("FROM busybox\nRUN echo oh no; exit 7\n"));
        failure.Message.ShouldBe("failed to solve: process \"/bin/sh -c echo oh no; exit 7\" did not complete successfully: exit code: 7");
        failure.Place.Excerpt().ShouldContain("2 | >>> RUN echo oh no; exit 7");
        failure.Output.ShouldBe(["oh no"]);
        failure.Step.ShouldBe("[2/2] RUN echo oh no; exit 7");
    }

    [Fact]
    public async Task A_program_that_is_missing_is_told()
    {
        var failure = await Should.ThrowAsync<DockerfileFailure>(() => _build.BuildAsync("FROM busybox\nRUN [\"/bin/nothing\"]"));
        failure.Message.ShouldContain("exec: \"/bin/nothing\": stat /bin/nothing: no such file or directory");
    }

    [Fact]
    public async Task Commands_see_environment_arguments_user_home_and_directory()
    {
        var result = await _build.BuildAsync(
            """
            FROM busybox
            ARG COLOUR=blue
            ENV SHAPE=round
            WORKDIR /work/here
            RUN chmod 777 .
            USER alice
            RUN echo "$COLOUR $SHAPE $(id -u):$(id -g) $HOME $PWD $(hostname)" > seen
            """,
            request => request with { Arguments = new Dictionary<string, string> { ["COLOUR"] = "red" } });
        _build.ReadFile(result, "/work/here/seen").ShouldBe("red round 1000:1001 /home/alice /work/here build\n");
    }

    [Fact]
    public async Task Heredocs_are_scripts()
    {
        var result = await _build.BuildAsync("""
            FROM busybox
            RUN <<EOF
            set -e
            echo a > /x
            echo b >> /x
            EOF
            RUN <<EOF
            #!/bin/sh
            echo "script $0" > /y
            EOF
            RUN cat <<EOF > /z
            text
            EOF
            """);
        _build.ReadFile(result, "/x").ShouldBe("a\nb\n");
        _build.ReadFile(result, "/y").ShouldBe("script /dev/pipes/EOF\n");
        _build.ReadFile(result, "/z").ShouldBe("text\n");
    }

    [Fact]
    public async Task Deletions_become_whiteouts()
    {
        var result = await _build.BuildAsync("FROM busybox\nRUN echo x > /gone\nRUN rm /gone /etc/group");
        using var files = _build.FilesOf(result);
        files.Stat("/gone").ShouldBeNull();
        files.Stat("/etc/group").ShouldBeNull();
        files.Stat("/etc/passwd").ShouldNotBeNull();
    }

    [Fact]
    public async Task Mount_points_are_in_no_layer()
    {
        var result = await _build.BuildAsync("""
            FROM busybox
            RUN --mount=type=cache,target=/var/cache/things --mount=type=tmpfs,target=/scratch echo x > /scratch/x; echo y > /var/cache/things/y; echo 1 > /one
            """);
        _build.EntriesOfTopLayer(result).ShouldBe(["one"]);
    }

    [Fact]
    public async Task A_cache_lives_on_between_builds()
    {
        await _build.BuildAsync("FROM busybox\nRUN --mount=type=cache,target=/cache echo kept > /cache/file");
        var result = await _build.BuildAsync("FROM busybox\nRUN --mount=type=cache,target=/cache cat /cache/file > /seen");
        _build.ReadFile(result, "/seen").ShouldBe("kept\n");
    }

    [Fact]
    public async Task Binds_show_the_context_and_other_stages()
    {
        _build.Write("notes/a.txt", "from context");
        var result = await _build.BuildAsync("""
            FROM busybox AS other
            RUN mkdir /data; echo from stage > /data/b.txt
            FROM busybox
            RUN --mount=type=bind,source=notes,target=/notes --mount=type=bind,from=other,source=/data,target=/data \
                cat /notes/a.txt /data/b.txt > /seen
            """);
        _build.ReadFile(result, "/seen").ShouldBe("from contextfrom stage\n");
        _build.EntriesOfTopLayer(result).ShouldBe(["seen"]);
    }

    [Fact]
    public async Task Secrets_are_seen_and_not_kept()
    {
        var result = await _build.BuildAsync(
            "FROM busybox\nRUN --mount=type=secret,id=token cat /run/secrets/token > /length && stat -c %a /run/secrets/token >> /length",
            request => request with { Secrets = [new BuildSecret("token", "s3cret\n"u8.ToArray())] });
        _build.ReadFile(result, "/length").ShouldBe("s3cret\n400\n");
        _build.EntriesOfTopLayer(result).ShouldBe(["length"]);
    }

    [Fact]
    public async Task Without_a_network_there_is_only_loopback()
    {
        var result = await _build.BuildAsync("FROM busybox\nRUN --network=none ls /sys/class/net > /links");
        _build.ReadFile(result, "/links").ShouldBe("lo\n");
    }

    [Fact]
    public async Task A_cancelled_build_ends_its_commands()
    {
        using var stop = new CancellationTokenSource();
        using var context = Lighter.Build.Context.BuildContext.Open(_build.ContextPath);
        var observer = new StopAtOutput(stop);
        var request = new BuildRequest { Dockerfile = Lighter.Dockerfile.DockerfileDocument.Parse("FROM busybox\nRUN echo ready; sleep 600"), Context = context };
        var builder = new ImageBuilder(new BuildServices { Store = _build.Store, Images = _build });
        await Should.ThrowAsync<OperationCanceledException>(() => builder.BuildAsync(request, observer, stop.Token));
    }

    private sealed class StopAtOutput(CancellationTokenSource stop) : Lighter.Build.Progress.IBuildObserver
    {
        public void Observe(Lighter.Build.Progress.BuildEvent happened)
        {
            if (happened is Lighter.Build.Progress.StepOutput { Line: "ready" })
                stop.Cancel();
        }
    }
}
