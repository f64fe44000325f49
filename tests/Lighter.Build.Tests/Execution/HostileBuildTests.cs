using Lighter.Oci.Images;
using Lighter.Testing;

namespace Lighter.Build.Tests.Execution;

/// <summary>What Dockerfiles, contexts and images of strangers have done to other builders.</summary>
public sealed class HostileBuildTests : IDisposable
{
    private readonly BuildFixture _build = new();
    private readonly TemporaryFolder _host = new();

    public HostileBuildTests() => BuildFixture.NeedsBusybox();

    public void Dispose()
    {
        _build.Dispose();
        _host.Dispose();
    }

    /// <summary>CVE-2024-1753, CVE-2024-23651: the source of a mount is a link to the host's root.</summary>
    [Theory]
    [InlineData("bind")]
    [InlineData("cache")]
    public async Task Sources_of_mounts_stay_in_their_own_root(string type)
    {
        _host.WriteFile("secret", "HOST");
        var result = await _build.BuildAsync($"""
            FROM busybox AS evil
            RUN ln -s / /root-link && ln -s {_host.Path} /host-link && mkdir -p {_host.Path} && echo mine > {_host["mine"]}
            FROM busybox
            RUN --mount=type={type},from=evil,source=/root-link,target=/a --mount=type={type},from=evil,source=/host-link,target=/b \
                ls /b > /seen; test ! -e /a{_host.Path}/secret
            """);
        _build.ReadFile(result, "/seen").ShouldBe("mine\n");
    }

    /// <summary>CVE-2024-23652: what is removed after a command is what was made for it, and nothing that a link leads to.</summary>
    [Fact]
    public async Task Cleaning_up_mount_points_follows_no_links()
    {
        _host.MakeDirectory("y/z");
        await _build.BuildAsync($"FROM busybox\nRUN --mount=type=tmpfs,target=/x/y/z mv /x /moved && ln -s {_host.Path} /x");
        Directory.Exists(_host["y/z"]).ShouldBeTrue();
    }

    /// <summary>CVE-2024-9407: nothing says how mounts propagate.</summary>
    [Fact]
    public async Task Propagation_cannot_be_asked_for()
    {
        var failure = await Should.ThrowAsync<Lighter.Dockerfile.DockerfileException>(() =>
            _build.BuildAsync("FROM busybox\nRUN --mount=type=bind,bind-propagation=shared,target=/x true"));
        failure.Reason.ShouldContain("unexpected key 'bind-propagation'");
    }

    /// <summary>CVE-2024-23651 and CVE-2024-11218: two commands that share a cache, one of which swaps what the other mounts.</summary>
    [Fact]
    public async Task Swapping_in_a_shared_cache_leads_nowhere()
    {
        _host.WriteFile("secret", "HOST");
        var swap = $"RUN --mount=type=cache,id=c,target=/c for i in 1 2 3 4 5 6 7 8 9; do rm -rf /c/d; ln -s {_host.Path} /c/d; rm -f /c/d; mkdir /c/d; done; rm -rf /c/d; ln -s {_host.Path} /c/d; touch /done";
        await _build.BuildAsync(
            $"FROM busybox AS a\n{swap}\nFROM busybox AS b\nRUN --mount=type=cache,id=c,target=/c for i in 1 2 3 4 5 6 7 8 9; do cat /c/d/secret 2>/dev/null && exit 1; done; touch /done\n"
            + "FROM busybox\nCOPY --from=a /done /a\nCOPY --from=b /done /b",
            request => request with { Jobs = 2 });
        File.ReadAllText(_host["secret"]).ShouldBe("HOST");
    }

    /// <summary>CVE-2024-9676: a user database that never ends, or never begins.</summary>
    [Theory]
    [InlineData("mkfifo /etc/passwd")]
    [InlineData("ln -s /dev/zero /etc/passwd")]
    [InlineData("ln -s /etc/passwd /etc/passwd")]
    [InlineData("mkdir /etc/passwd")]
    [InlineData("busybox truncate -s 5M /etc/passwd")]
    public async Task A_user_database_that_is_no_file_is_none(string make)
    {
        _build.Write("file", "F");
        foreach (var use in new[] { "USER alice\nRUN true", "COPY --chown=alice file /", "COPY --chown=0:alice file /", "USER alice\nWORKDIR /made" })
        {
            var failure = await Should.ThrowAsync<DockerfileFailure>(() => _build.BuildAsync($"FROM busybox\nRUN rm /etc/passwd /etc/group && {make} && {make.Replace("passwd", "group", StringComparison.Ordinal)}\n{use}"));
            failure.Step!.ShouldContain(use.Split('\n')[^1]);
        }
    }

    /// <summary>What a command of a build gets is what a container gets, and nothing of the builder's.</summary>
    [Fact]
    public async Task A_command_is_as_limited_as_a_container()
    {
        await _build.BuildAsync("FROM busybox\nRUN --network=none cat /proc/self/status; ls /proc/self/fd | while read fd; do echo fd $fd; done; touch /sys/fs/cgroup/made 2>/dev/null || echo read-only");
        _build.Output.ShouldContain("CapInh:\t0000000000000000");
        _build.Output.ShouldContain("CapAmb:\t0000000000000000");
        _build.Output.ShouldContain("CapBnd:\t00000000a80425fb");
        _build.Output.ShouldContain("Seccomp:\t2");
        _build.Output.Where(static line => line.StartsWith("fd ", StringComparison.Ordinal)).ShouldBe(["fd 0", "fd 1", "fd 2", "fd 3"]); // 3 is the listing's own
        _build.Output.ShouldContain("read-only");
    }

    /// <summary>A working directory or a destination that leads out of the image.</summary>
    [Fact]
    public async Task Directories_are_made_inside_the_image()
    {
        _build.Write("file", "F");
        var result = await _build.BuildAsync($"FROM busybox\nRUN mkdir -p {_host.Path} && ln -s {_host.Path} /out && ln -s /../../../.. /up\nWORKDIR /out/made\nCOPY --chown=7:7 file /out/copied\nWORKDIR /up/made\nADD file /up/added/");
        Directory.EnumerateFileSystemEntries(_host.Path).ShouldBeEmpty();
        _build.ReadFile(result, _host["copied"]).ShouldBe("F");
        _build.ReadFile(result, "/added/file").ShouldBe("F");
    }

    /// <summary>CVE-2021-3602, and images whose variables have no value.</summary>
    [Fact]
    public async Task Nothing_of_our_environment_reaches_a_command()
    {
        Environment.SetEnvironmentVariable("LIGHTER_TEST_SECRET", "HOST");
        _build.AddImage("odd", new ExecutionConfig { Env = ["LIGHTER_TEST_SECRET", "*", "=x", "PATH=/bin"] });
        await _build.BuildAsync("FROM odd AS odd\nFROM busybox\nCOPY --from=busybox /bin /bin\nRUN env");
        _build.Output.ShouldNotContain(line => line.Contains("HOST"));
        await _build.BuildAsync("FROM odd\nCOPY --from=busybox /bin /bin\nRUN env");
        _build.Output.ShouldNotContain(line => line.Contains("HOST"));
    }

    /// <summary>CVE-2024-24557: an image that claims to have been built by these very instructions.</summary>
    [Fact]
    public async Task The_history_of_an_image_is_no_result()
    {
        await _build.BuildAsync("FROM busybox\nRUN echo evil > /x", request => request with { Names = [Oci.References.ImageReference.Parse("evil:latest")] });
        await _build.BuildAsync("FROM busybox\nRUN echo good > /x");
        _build.Executed.ShouldHaveSingleItem();
    }

    /// <summary>Files of the context that are links out of it, the ignore file among them.</summary>
    [Fact]
    public async Task Nothing_outside_of_the_context_is_read()
    {
        _host.WriteFile("secret", "HOST");
        File.CreateSymbolicLink(Path.Join(_build.ContextPath, "link"), _host["secret"]);
        File.CreateSymbolicLink(Path.Join(_build.ContextPath, "folder"), _host.Path);
        File.CreateSymbolicLink(Path.Join(_build.ContextPath, ".dockerignore"), "/etc/hostname");
        foreach (var source in new[] { "link", "folder/secret", "folder/", "../../../../../../etc/hostname" })
            (await Should.ThrowAsync<DockerfileFailure>(() => _build.BuildAsync($"FROM scratch\nCOPY {source} /x"))).Place.Reason.ShouldEndWith(": not found");
        (await Should.ThrowAsync<DockerfileFailure>(() => _build.BuildAsync("FROM busybox\nRUN --mount=source=folder,target=/x true"))).Place.Reason.ShouldEndWith(": not found");
    }

    /// <summary>A frontend is a program of a stranger's: the directive is read, and nothing is fetched or run for it.</summary>
    [Fact]
    public async Task A_frontend_is_not_run()
    {
        await _build.BuildAsync("# syntax=registry.invalid/evil/frontend:1\nFROM busybox\nRUN true");
        _build.Events.OfType<Lighter.Build.Progress.StepStarted>().ShouldNotContain(started => started.Vertex.Name.Contains("invalid"));
    }

    /// <summary>CVE-2025-4953: nothing of a mounted context is left in a layer.</summary>
    [Fact]
    public async Task A_mounted_context_is_in_no_layer()
    {
        _build.Write("secret", "S");
        var result = await _build.BuildAsync("FROM busybox\nRUN --mount=type=bind,rw,target=/ctx cp /ctx/secret /ctx/more; touch /only");
        _build.EntriesOfTopLayer(result).ShouldBe(["only"]);
        File.Exists(Path.Join(_build.ContextPath, "more")).ShouldBeFalse();
    }

    /// <summary>CVE-2024-21626: a working directory that is one of our descriptors.</summary>
    [Fact]
    public async Task A_working_directory_is_no_descriptor_of_ours()
    {
        for (var fd = 3; fd < 24; fd++)
        {
            var failure = await Should.ThrowAsync<DockerfileFailure>(() => _build.BuildAsync($"FROM busybox\nWORKDIR /proc/self/fd/{fd}\nRUN cat {_host.Path}/secret || ls ../../../"));
            failure.Output.ShouldNotContain("HOST");
        }
    }
}
