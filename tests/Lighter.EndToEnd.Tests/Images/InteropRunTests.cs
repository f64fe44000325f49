using Lighter.EndToEnd.Tests.Support;
using Lighter.Testing;

namespace Lighter.EndToEnd.Tests.Images;

/// <summary>What we build and push runs elsewhere as it runs here, and what the others add to it and push runs here.</summary>
public sealed class InteropRunTests : IDisposable
{
    private const string Probe = """
        ["id -u; id -g; pwd; echo $WORD; cat greeting; stat -c '%n %a %u %g %h' *; readlink /link; ls -A /home /data"]
        """;

    private const string Dockerfile = $"""
        FROM busybox AS tools
        RUN --network=none mkdir -p /out/kept /out/gone && echo made >/out/kept/file && touch /out/gone/file
        FROM busybox
        COPY --from=tools --chown=7:8 /out /data
        RUN --network=none rm -r /data/gone /home && mkdir /home && ln /data/kept/file /data/kept/twin && chmod 4755 /data/kept/twin && ln -s data/kept /link
        COPY --chmod=640 --chown=7 greeting /data/kept/
        ENV WORD="two words"
        LABEL org.example.made=here
        EXPOSE 80
        USER 7:8
        WORKDIR /link
        ENTRYPOINT ["/bin/sh", "-c"]
        CMD {Probe}
        """;

    private const string WhatItPrints = """
        7
        8
        /data/kept
        two words
        hello
        file 4755 7 8 2
        greeting 640 7 7 1
        twin 4755 7 8 2
        data/kept
        /data:
        kept

        /home:
        """;

    private const string Change = "rm /data/kept/twin; chmod 600 /data/kept/file; echo more >>/data/kept/greeting; mkdir /data/gone";

    private const string WhatItPrintsChanged = """
        7
        8
        /data/kept
        two words
        hello
        more
        file 600 7 8 1
        greeting 640 7 7 1
        data/kept
        /data:
        gone
        kept

        /home:
        """;

    private readonly Sandbox _sandbox;
    private readonly DockerRegistry _registry;

    public InteropRunTests(BaseImages images)
    {
        Assert.SkipUnless(DockerRegistry.IsInstalled, DockerRegistry.Missing);
        _registry = DockerRegistry.Start();
        _sandbox = new Sandbox(images);
        _sandbox.Write("app/Dockerfile", Dockerfile);
        _sandbox.Write("app/greeting", "hello\n");
        _sandbox.Lighter("build", "-t", Ours, "app").ShouldSucceed();
        _sandbox.Lighter("push", "-q", Ours).ShouldSucceed();
    }

    private string Ours => $"{_registry.Address}/ours:1";

    private string Theirs => $"{_registry.Address}/theirs:1";

    public void Dispose()
    {
        _sandbox.Dispose();
        _registry.Dispose();
    }

    [Fact]
    public void Docker_runs_ours_and_we_run_its()
    {
        using var docker = DockerDaemon.Start();
        Exchange(arguments => docker.Docker(arguments), [], []);
    }

    [Fact]
    public void Podman_runs_ours_and_we_run_its() =>
        Exchange(arguments => Tool.Podman(_sandbox, arguments), ["--tls-verify=false"], ["--runtime", "runc", "--ulimit", "nofile=1024:1024", "--ulimit", "nproc=1024:1024"]);

    [Fact]
    public void Skopeo_reads_the_configuration_of_ours() =>
        Tool.Skopeo("inspect", "--tls-verify=false", "--config", "--format", "{{.Config.User}} {{.Config.WorkingDir}} {{.Config.Labels}} {{len .History}}", $"docker://{Ours}")
            .ShouldSucceed().Text.ShouldBe("7:8 /link map[org.example.made:here] 11");

    private void Exchange(Func<string[], CommandResult> other, string[] transferOptions, string[] runOptions)
    {
        string[] run = ["run", "--network", "none", .. runOptions];
        _sandbox.Lighter("run", "--rm", "--network", "none", Ours).ShouldSucceed().Text.ShouldBe(WhatItPrints);
        other(["pull", "--quiet", .. transferOptions, Ours]).ShouldSucceed();
        other([.. run, "--rm", Ours]).ShouldSucceed().Text.ShouldBe(WhatItPrints);
        other([.. run, "--name", "changed", "--user", "0", Ours, Change]).ShouldSucceed();
        other(["commit", "--change", "USER 7:8", "--change", $"CMD {Probe}", "changed", Theirs]).ShouldSucceed();
        other(["rm", "changed"]).ShouldSucceed();
        other(["push", "--quiet", .. transferOptions, Theirs]).ShouldSucceed();
        _sandbox.Lighter("run", "--rm", "--network", "none", "--pull", "always", "--quiet", Theirs).ShouldSucceed().Text.ShouldBe(WhatItPrintsChanged);
    }
}
