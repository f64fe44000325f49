using Lighter.EndToEnd.Tests.Support;
using Lighter.Testing;

namespace Lighter.EndToEnd.Tests.Images;

/// <summary>What one program saves or pushes, the others load and pull, and it is the same image.</summary>
public sealed class InteropTests(BaseImages images) : IDisposable
{
    private readonly Sandbox _sandbox = new(images);

    private string Archive => Path.Join(_sandbox.Folder, "archive.tar");

    public void Dispose() => _sandbox.Dispose();

    [Theory]
    [InlineData("docker-archive")]
    [InlineData("oci-archive")]
    public void Podman_loads_what_we_save(string format)
    {
        _sandbox.Lighter("save", "--format", format, "-o", Archive, "busybox").ShouldSucceed();
        Tool.Podman(_sandbox, "load", "-i", Archive).ShouldSucceed();
        Tool.Podman(_sandbox, "images", "--no-trunc", "--quiet").Text.ShouldBe(Id("busybox"));
    }

    [Theory]
    [InlineData("docker-archive")]
    [InlineData("oci-archive")]
    public void We_load_what_podman_saves(string format)
    {
        var id = SaveByPodman(format);
        _sandbox.Lighter("load", "-i", Archive).ShouldSucceed().Text.ShouldBe("Loaded image: example.org/demo:1");
        Id("example.org/demo:1").ShouldBe(id);
    }

    [Fact]
    public void We_load_a_stream_and_a_compressed_file()
    {
        _sandbox.Lighter("save", "-o", Archive, "busybox").ShouldSucceed();
        Command.Run("gzip", [Archive]).ShouldSucceed();
        _sandbox.Lighter("load", "--input", Archive + ".gz").ShouldSucceed().Text.ShouldBe("Loaded image: busybox:latest");
    }

    [Theory]
    [InlineData("docker-archive")]
    [InlineData("oci-archive")]
    public void Skopeo_reads_what_we_save_and_we_load_what_it_writes(string format)
    {
        var written = Path.Join(_sandbox.Folder, "written.tar");
        _sandbox.Lighter("save", "--format", format, "-o", Archive, "busybox").ShouldSucceed();
        var id = Id("busybox");
        _sandbox.Lighter("rmi", "busybox").ShouldSucceed();
        Tool.Skopeo("copy", $"{format}:{Archive}", $"docker-archive:{written}:example.org/copied:2").ShouldSucceed();
        _sandbox.Lighter("load", "-i", written).ShouldSucceed().Text.ShouldBe("Loaded image: example.org/copied:2");
        Id("example.org/copied:2").ShouldBe(id);
    }

    [Fact]
    public void Podman_and_skopeo_pull_what_we_push_and_we_pull_what_they_push()
    {
        Assert.SkipUnless(DockerRegistry.IsInstalled, DockerRegistry.Missing);
        using var registry = DockerRegistry.Start();
        var ours = $"{registry.Address}/ours:1";
        _sandbox.Lighter("tag", "busybox", ours).ShouldSucceed();
        _sandbox.Lighter("push", ours).ShouldSucceed();
        Tool.Podman(_sandbox, "pull", "--quiet", "--tls-verify=false", ours).ShouldSucceed().Text.ShouldBe(Id("busybox")["sha256:".Length..]);
        var theirs = $"{registry.Address}/theirs:1";
        Tool.Podman(_sandbox, "tag", ours, theirs).ShouldSucceed();
        Tool.Podman(_sandbox, "push", "--quiet", "--tls-verify=false", theirs).ShouldSucceed();
        _sandbox.Lighter("pull", theirs).ShouldSucceed().Text.ShouldContain($"Status: Downloaded newer image for {theirs}");
        Id(theirs).ShouldBe(Id("busybox"));
        Tool.Skopeo("inspect", "--tls-verify=false", "--format", "{{.Digest}}", "docker://" + ours).ShouldSucceed().Text
            .ShouldBe(_sandbox.Lighter("images", "--format", "{{.Digest}}", ours).Text);
    }

    [Fact]
    public void Docker_loads_and_pulls_ours_and_we_load_and_pull_its()
    {
        Assert.SkipUnless(DockerRegistry.IsInstalled, DockerRegistry.Missing);
        using var docker = DockerDaemon.Start();
        using var registry = DockerRegistry.Start();
        var name = $"{registry.Address}/app:1";
        _sandbox.Lighter("tag", "busybox", name).ShouldSucceed();
        _sandbox.Lighter("push", name).ShouldSucceed();
        _sandbox.Lighter("save", "-o", Archive, "busybox").ShouldSucceed();
        docker.Docker("load", "-i", Archive).ShouldSucceed().Text.ShouldContain("Loaded image: busybox:latest");
        docker.Docker("pull", name).ShouldSucceed();
        docker.Docker("images", "--no-trunc", "--quiet").Lines.Distinct().ShouldBe([Id("busybox")]);
        docker.Docker("save", "-o", Archive, "busybox").ShouldSucceed();
        docker.Docker("tag", name, $"{registry.Address}/again:1").ShouldSucceed();
        docker.Docker("push", $"{registry.Address}/again:1").ShouldSucceed();
        var id = Id("busybox");
        _sandbox.Lighter("rmi", "-f", "busybox", name).ShouldSucceed();
        _sandbox.Lighter("load", "-i", Archive).ShouldSucceed().Text.ShouldBe("Loaded image: busybox:latest");
        _sandbox.Lighter("pull", "-q", $"{registry.Address}/again:1").ShouldSucceed();
        Id("busybox").ShouldBe(id);
        Id($"{registry.Address}/again:1").ShouldBe(id);
    }

    private string SaveByPodman(string format)
    {
        _sandbox.Lighter("save", "-o", Archive, "busybox").ShouldSucceed();
        Tool.Podman(_sandbox, "load", "-i", Archive).ShouldSucceed();
        File.Delete(Archive);
        var id = Tool.Podman(_sandbox, "images", "--no-trunc", "--quiet").Text;
        Tool.Podman(_sandbox, "tag", id, "example.org/demo:1").ShouldSucceed();
        Tool.Podman(_sandbox, "save", "--format", format, "-o", Archive, "example.org/demo:1").ShouldSucceed();
        _sandbox.Lighter("rmi", "busybox").ShouldSucceed();
        return id;
    }

    private string Id(string name) => _sandbox.Lighter("image", "inspect", "--format", "{{.Id}}", name).ShouldSucceed().Text;
}
