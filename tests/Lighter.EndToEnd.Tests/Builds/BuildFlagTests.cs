using System.Text;
using System.Text.Json.Nodes;
using Lighter.EndToEnd.Tests.Images;
using Lighter.EndToEnd.Tests.Support;
using Lighter.Testing;

namespace Lighter.EndToEnd.Tests.Builds;

/// <summary>What scripts written for buildah and buildx say to a build.</summary>
public sealed class BuildFlagTests : IDisposable
{
    private readonly Sandbox _box;

    public BuildFlagTests(BaseImages images)
    {
        _box = new(images);
        _box.Write("app/Dockerfile", "FROM scratch AS data\nCOPY . /all/\n\n# app is what runs\nFROM scratch AS App\nCOPY --from=data /all /\n");
        _box.Write("app/one", "1");
        _box.Write("app/two", "2");
        _box.Write("ignored", "one\nDockerfile\n");
    }

    public void Dispose() => _box.Dispose();

    [Fact]
    public void Limits_of_docker_s_first_builder_are_passed_over() =>
        _box.Lighter("build", "-q", "-m", "1g", "--memory-swap", "2g", "-c", "512", "--cpu-period", "1000", "--cpu-quota", "500", "--cpuset-cpus", "0", "--cpuset-mems", "0",
            "--security-opt", "seccomp=unconfined", "--rm", "--force-rm", "--compress", "-f", "app/Dockerfile", "app").ShouldSucceed();

    [Fact]
    public void Platform_time_format_and_what_is_left_out_are_as_told_and_progress_goes_to_a_file()
    {
        Assert.SkipUnless(DockerRegistry.IsInstalled, DockerRegistry.Missing);
        using var registry = DockerRegistry.StartWithBasic();
        var name = $"{registry.Address}/app:v1";
        var secret = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{DockerRegistry.Username}:{DockerRegistry.Password}"));
        _box.Write("auth.json", $$"""{"auths":{"{{registry.Address}}":{"auth":"{{secret}}"} } }""");
        var built = _box.Lighter("buildah", "bud", "--layers", "--retry", "3", "--isolation", "chroot", "--skip-unused-stages", "--arch", "arm64", "--variant", "v8",
            "--timestamp", "5", "--format", "docker", "--ignorefile", "ignored", "--logfile", "log", "--authfile", "auth.json", "--push", "-t", name, "app").ShouldSucceed();
        built.Error.ShouldNotContain("COPY . /all/");
        File.ReadAllText(Path.Join(_box.Folder, "log")).ShouldContain("[data 1/1] COPY . /all/");
        _box.Lighter("image", "inspect", "--format", "{{.Architecture}} {{.Created}}", name).Text.ShouldBe("arm64 1970-01-01T00:00:05Z");
        _box.Lighter("build", "-q", "--arch", "arm64", "--ignorefile", "ignored", "-o", "out", "app").ShouldSucceed();
        Directory.GetFiles(Path.Join(_box.Folder, "out")).Select(Path.GetFileName).ShouldBe(["two"]);
        var manifest = JsonNode.Parse(Tool.Skopeo("inspect", "--raw", "--tls-verify=false", "--creds", $"{DockerRegistry.Username}:{DockerRegistry.Password}", $"docker://{name}").ShouldSucceed().Output)!;
        manifest["mediaType"]!.GetValue<string>().ShouldBe("application/vnd.docker.distribution.manifest.v2+json");
    }

    [Fact]
    public void Targets_are_listed_with_what_the_file_says_of_them()
    {
        _box.Lighter("buildx", "build", "--builder", "default", "--call", "targets", "app").ShouldSucceed().Output.ShouldBe("""
            TARGET        DESCRIPTION
            data          
            app (default) is what runs

            """);
        _box.Lighter("build", "--call=check", "app").ShouldExit(1).Output.ShouldContain("StageNameCasing");
    }

    [Theory]
    [InlineData(1, "--format=v1", "unrecognized image format \"v1\"")]
    [InlineData(125, "--timestamp=now", "invalid timestamp \"now\"")]
    [InlineData(1, "--ignorefile=nothing", "failed to read ignore file: open nothing: no such file or directory")]
    [InlineData(125, "--call=outline", "call of \"outline\" is not supported")]
    public void What_cannot_be_is_told(int code, string flag, string message) => _box.Lighter("build", flag, "app").ShouldFail(code, message);

    [Fact]
    public void A_file_with_credentials_must_be_there() =>
        _box.Lighter("pull", "--authfile", "nothing.json", "127.0.0.1:1/app").ShouldFail(1, "reading credentials: nothing.json: no such file");
}
