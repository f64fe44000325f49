using Lighter.EndToEnd.Tests.Support;

namespace Lighter.EndToEnd.Tests.Builds;

/// <summary>Where a build's files may come from.</summary>
public sealed class BuildContextTests(BaseImages images) : IDisposable
{
    private readonly Sandbox _box = new(images);

    public void Dispose() => _box.Dispose();

    [Fact]
    public void An_archive_on_standard_input_or_at_an_address_is_a_context()
    {
        _box.Write("app/Dockerfile", "FROM busybox\nCOPY file /\n");
        _box.Write("app/other/Named", "FROM busybox\nCOPY file /named\n");
        _box.Write("app/file", "F");
        var archive = Path.Join(_box.Folder, "served/app.tar.gz");
        Directory.CreateDirectory(Path.GetDirectoryName(archive)!);
        Command.Run("tar", ["-C", Path.Join(_box.Folder, "app"), "-czf", archive, "."]).ShouldSucceed();
        using var server = new FileServer(Path.GetDirectoryName(archive)!);
        _box.Lighter("build", "-q", $"{server.Address}/app.tar.gz").ShouldSucceed();
        _box.Lighter("build", "-t", "named", "-f", "other/Named", $"{server.Address}/app.tar.gz").ShouldSucceed();
        _box.Lighter("run", "--rm", "--network", "none", "named", "cat", "/named").ShouldSucceed().Output.ShouldBe("F");
        _box.Write("served/Dockerfile", "FROM busybox\nENV A=1\n");
        _box.Lighter("build", "-q", $"{server.Address}/Dockerfile").ShouldSucceed();
        _box.Lighter("build", $"{server.Address}/nothing").ShouldFail(1, "404");
        Command.Run("/bin/sh", ["-c", $"{Checkout.Program} --root {_box.Folder}/root --runroot {_box.Folder}/run build -q - < {archive}"]).ShouldSucceed();
    }

    [Fact]
    public void Further_contexts_have_names()
    {
        _box.Write("docs/file", "F");
        _box.Write("docs/secret", "S");
        _box.Write("docs/.dockerignore", "secret\n");
        _box.Write("app/Dockerfile", "FROM base\nCOPY --from=docs . /docs\nCOPY --from=layout /etc/passwd /passwd\nRUN --network=none ls /docs > /seen\n");
        _box.Lighter("save", "busybox", "-o", "busybox.tar").ShouldSucceed();
        Command.Run("skopeo", ["copy", "--insecure-policy", $"docker-archive:{_box.Folder}/busybox.tar", $"oci:{_box.Folder}/layout:v1"]).ShouldSucceed();
        _box.Lighter("build", "-t", "app", "--build-context", "docs=docs", "--build-context", "layout=oci-layout://layout:v1",
            "--build-context", "base=docker-image://busybox", "app").ShouldSucceed();
        _box.Lighter("run", "--rm", "--network", "none", "app", "cat", "/seen").ShouldSucceed().Output.ShouldBe("file\n");
        _box.Lighter("build", "--build-context", "base=docker-image://busybox", "--build-context", "docs=docs", "--build-context", "layout=oci-layout://layout:v2", "app").ShouldFail(1, "it has no image v2");
        _box.Lighter("build", "--build-context", "docs=nowhere", "app").ShouldFail(1, "nowhere");
    }

    [Fact]
    public void A_repository_is_a_context()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/git"), "git is not installed");
        _box.Write("source/sub/Dockerfile", "FROM busybox\nCOPY . /src\n");
        _box.Write("source/sub/file", "F");
        Command.Run("/bin/sh", ["-ec", $"""
            cd {_box.Folder}/source && git init -q -b main && git add -A && git -c user.name=t -c user.email=t@example.org commit -q -m one
            git clone -q --bare . {_box.Folder}/served/app.git && cd {_box.Folder}/served/app.git && git update-server-info
            """]).ShouldSucceed();
        using var server = new FileServer(Path.Join(_box.Folder, "served"));
        _box.Lighter("build", "-t", "app", $"{server.Address}/app.git#main:sub").ShouldSucceed();
        _box.Lighter("run", "--rm", "--network", "none", "app", "ls", "-A", "/src").ShouldSucceed().Output.ShouldBe("Dockerfile\nfile\n");
        _box.Lighter("build", $"{server.Address}/app.git#gone").ShouldFail(1, "repository does not contain ref gone");
    }

    /// <summary>A Dockerfile gets nothing of the host but what its user allows.</summary>
    [Fact]
    public void The_host_is_out_of_reach_unless_allowed()
    {
        _box.Write("app/Dockerfile", "FROM busybox\nRUN --network=host true\n");
        _box.Lighter("build", "app").ShouldFail(1, "network.host is not allowed").Error.ShouldContain("--allow network.host");
        _box.Lighter("build", "--allow", "network.host", "app").ShouldSucceed();
        _box.Lighter("build", "--allow", "everything", "app").ShouldFail(1, "invalid entitlement: everything");
    }

    [Fact]
    public void Limits_hold_for_commands()
    {
        _box.Write("app/Dockerfile", "FROM busybox\nRUN --network=none test $(ulimit -n) = 99\n");
        _box.Lighter("build", "--ulimit", "nofile=99", "app").ShouldSucceed();
    }
}
