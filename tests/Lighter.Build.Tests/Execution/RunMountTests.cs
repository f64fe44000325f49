using System.Net.Sockets;
using System.Text;
using Lighter.Oci.Content;
using Lighter.Testing;

namespace Lighter.Build.Tests.Execution;

public sealed class RunMountTests : IDisposable
{
    private readonly BuildFixture _build = new();

    public RunMountTests() => BuildFixture.NeedsBusybox();

    public void Dispose() => _build.Dispose();

    [Fact]
    public async Task A_cache_begins_with_the_files_of_another_stage_and_keeps_what_is_added()
    {
        const string stages = "FROM busybox AS seed\nRUN mkdir /seed; echo first > /seed/one\nFROM busybox\n";
        await _build.BuildAsync(stages + "RUN --mount=type=cache,from=seed,source=/seed,target=/cache cat /cache/one; echo more > /cache/two");
        _build.Output.ShouldContain("first");
        var result = await _build.BuildAsync(stages + "RUN --mount=type=cache,from=seed,source=/seed,target=/cache cat /cache/one /cache/two > /seen");
        _build.ReadFile(result, "/seen").ShouldBe("first\nmore\n");
    }

    [Fact]
    public async Task Caches_have_owners_modes_and_ids()
    {
        var result = await _build.BuildAsync("""
            FROM busybox
            RUN --mount=type=cache,id=../../../etc,target=/one,uid=7,gid=8,mode=0711 stat -c '%u %g %a' /one > /seen; echo x > /one/x
            RUN --mount=type=cache,id=../../../etc,target=/two,ro ls /two >> /seen; touch /two/y 2>/dev/null || echo read-only >> /seen
            """);
        _build.ReadFile(result, "/seen").ShouldBe("7 8 711\nx\nread-only\n");
    }

    [Fact]
    public async Task A_private_cache_in_use_is_another_one()
    {
        await _build.BuildAsync("FROM busybox\nRUN --mount=type=cache,id=c,target=/c echo x > /c/first");
        using var inUse = _build.Store.Locks.Named("cache-mount", Digest.OfSha256("c"u8));
        var result = await _build.BuildAsync("FROM busybox\nRUN --mount=type=cache,id=c,sharing=private,target=/c ls /c > /seen");
        _build.ReadFile(result, "/seen").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_locked_cache_is_used_by_one_at_a_time()
    {
        const string use = "RUN --mount=type=cache,id=c,sharing=locked,target=/c mkdir /c/busy && for i in 1 2 3 4 5 6 7 8 9; do ls / > /dev/null; done; rmdir /c/busy && touch /done";
        await _build.BuildAsync(
            $"FROM busybox AS a\n{use}\nFROM busybox AS b\nRUN true\n{use}\nFROM busybox\nCOPY --from=a /done /a\nCOPY --from=b /done /b",
            request => request with { Jobs = 2 });
    }

    [Fact]
    public async Task One_cache_may_be_mounted_twice()
    {
        var result = await _build.BuildAsync("""
            FROM busybox
            RUN --mount=type=cache,id=c,sharing=locked,target=/a --mount=type=cache,id=c,sharing=locked,target=/b echo x > /a/x; cat /b/x > /seen
            """);
        _build.ReadFile(result, "/seen").ShouldBe("x\n");
    }

    [Fact]
    public async Task A_tmpfs_has_its_size()
    {
        await _build.BuildAsync("FROM busybox\nRUN --mount=type=tmpfs,target=/scratch,size=1m cat /proc/mounts");
        _build.Output.ShouldContain(line => line.StartsWith("tmpfs /scratch ", StringComparison.Ordinal) && line.Contains("size=1024k"));
    }

    [Fact]
    public async Task A_secret_may_be_a_variable_and_is_never_in_the_key()
    {
        const string dockerfile = "FROM busybox\nRUN --mount=type=secret,id=token,env=TOKEN --mount=type=secret,id=token,target=/t,mode=0444,uid=5 echo \"${#TOKEN} $(stat -c '%a %u' /t)\" > /seen";
        var result = await _build.BuildAsync(dockerfile, request => request with { Secrets = [new BuildSecret("token", "abc"u8.ToArray())] });
        _build.ReadFile(result, "/seen").ShouldBe("3 444 5\n");
        await _build.BuildAsync(dockerfile, request => request with { Secrets = [new BuildSecret("token", "other"u8.ToArray())] });
        _build.Executed.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("type=secret,id=no,required", "secret no: not found")]
    [InlineData("type=ssh,required", "no SSH key \"default\" forwarded from the client")]
    [InlineData("type=bind,from=busybox,source=/nothing,target=/x", "failed to compute cache key: \"/nothing\": not found")]
    public async Task What_is_missing_is_told(string mount, string reason)
    {
        var failure = await Should.ThrowAsync<DockerfileFailure>(() => _build.BuildAsync($"FROM busybox\nRUN --mount={mount} true"));
        failure.Place.Reason.ShouldBe(reason);
    }

    [Fact]
    public async Task An_agent_is_reached_by_its_socket()
    {
        using var folder = new TemporaryFolder();
        using var agent = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        agent.Bind(new UnixDomainSocketEndPoint(folder["agent"]));
        agent.Listen();
        var answered = AnswerAsync(agent);
        var result = await _build.BuildAsync(
            "FROM busybox\nRUN --mount=type=ssh,uid=9,mode=0640 stat -c '%u %a %F' $SSH_AUTH_SOCK > /seen; echo question | nc local:$SSH_AUTH_SOCK >> /seen || busybox nc --help",
            request => request with { SshAgents = [new SshAgent("default", folder["agent"])] });
        _build.ReadFile(result, "/seen").ShouldStartWith("9 640 socket\n");
        _build.EntriesOfTopLayer(result).ShouldBe(["seen"]);
        agent.Close();
        await answered;
    }

    [Fact]
    public async Task Privileges_are_given_only_where_the_user_allows_them()
    {
        const string insecure = "FROM busybox\nRUN --security=insecure --network=none mount -t tmpfs none /tmp && cat /proc/self/status";
        var refused = await Should.ThrowAsync<DockerfileFailure>(() => _build.BuildAsync(insecure));
        (refused.Place.Reason, refused.Hint).ShouldBe(("security.insecure is not allowed", "allow it with `--allow security.insecure`"));
        await _build.BuildAsync(insecure, request => request with { Entitlements = BuildEntitlements.Insecure });
        _build.Output.ShouldContain("Seccomp:\t0");

        const string host = "FROM busybox\nRUN --network=host true";
        (await Should.ThrowAsync<DockerfileFailure>(() => _build.BuildAsync(host))).Place.Reason.ShouldBe("network.host is not allowed");
        await _build.BuildAsync(host, request => request with { Entitlements = BuildEntitlements.HostNetwork });
        await _build.BuildAsync(host, request => request with { Network = BuildNetworkMode.Host });
    }

    [Fact]
    public async Task Limits_hold_for_commands()
    {
        await _build.BuildAsync("FROM busybox\nRUN ulimit -n", request => request with { Limits = [new() { Type = "RLIMIT_NOFILE", Soft = 77, Hard = 88 }] });
        _build.Output.ShouldContain("77");
    }

    [Fact]
    public async Task Ignored_files_are_in_no_bind()
    {
        _build.Write(".dockerignore", "secret\n");
        _build.Write("secret", "S");
        _build.Write("open", "O");
        await _build.BuildAsync("FROM busybox\nRUN --mount=target=/ctx,rw ls /ctx; echo new > /ctx/new");
        _build.Output.ShouldContain("open");
        _build.Output.ShouldNotContain("secret");
        File.Exists(Path.Join(_build.ContextPath, "new")).ShouldBeFalse();
    }

    private static async Task AnswerAsync(Socket agent)
    {
        try
        {
            while (true)
            {
                using var connection = await agent.AcceptAsync();
                var buffer = new byte[100];
                var count = await connection.ReceiveAsync(buffer);
                await connection.SendAsync(Encoding.ASCII.GetBytes("answer to " + Encoding.ASCII.GetString(buffer, 0, count)));
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            return; // the test closed the socket
        }
    }
}
