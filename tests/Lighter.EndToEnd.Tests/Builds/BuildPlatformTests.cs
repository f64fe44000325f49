using System.Text.Json.Nodes;
using Lighter.EndToEnd.Tests.Images;
using Lighter.EndToEnd.Tests.Support;
using Lighter.Testing;

namespace Lighter.EndToEnd.Tests.Builds;

/// <summary>One build for several platforms, and what becomes of the index that it makes.</summary>
public sealed class BuildPlatformTests : IDisposable
{
    private const string Both = "linux/amd64,linux/arm64";

    private readonly Sandbox _box;
    private readonly Sandbox _other;

    public BuildPlatformTests(BaseImages images)
    {
        (_box, _other) = (new(images), new(images));
        _box.Write("app/Dockerfile", "FROM --platform=$BUILDPLATFORM busybox AS tool\nARG TARGETARCH\nRUN --network=none echo for $TARGETARCH >/made\nFROM scratch\nCOPY --from=tool /made /\n");
        _other.Write("app/Dockerfile", "ARG BASE\nFROM $BASE\nCOPY --from=busybox /bin/busybox /bin/\nCMD [\"/bin/busybox\", \"cat\", \"/made\"]\n");
    }

    public void Dispose()
    {
        _box.Dispose();
        _other.Dispose();
    }

    [Fact]
    public void What_is_pushed_is_an_index_that_others_pull_for_each_platform()
    {
        Assert.SkipUnless(DockerRegistry.IsInstalled, DockerRegistry.Missing);
        using var registry = DockerRegistry.Start();
        var name = $"{registry.Address}/app:v1";
        _box.Lighter("build", "--platform", Both, "-t", name, "--push", "--metadata-file", "metadata.json", "--iidfile", "id",
            "--annotation", "index:org.example.a=1", "--annotation", "manifest[linux/arm64]:org.example.b=2", "app").ShouldSucceed();
        var index = Json(Tool.Skopeo("inspect", "--raw", "--tls-verify=false", $"docker://{name}"));
        index["mediaType"]!.GetValue<string>().ShouldBe("application/vnd.oci.image.index.v1+json");
        index["annotations"]!["org.example.a"]!.GetValue<string>().ShouldBe("1");
        index["manifests"]!.AsArray().Select(entry => entry!["platform"]!["architecture"]!.GetValue<string>()).ShouldBe(["amd64", "arm64"]);
        var metadata = JsonNode.Parse(File.ReadAllText(Path.Join(_box.Folder, "metadata.json")))!;
        var digest = metadata["containerimage.digest"]!.GetValue<string>();
        File.ReadAllText(Path.Join(_box.Folder, "id")).ShouldBe(digest);
        metadata["containerimage.descriptor"]!["mediaType"]!.GetValue<string>().ShouldBe("application/vnd.oci.image.index.v1+json");
        metadata["containerimage.config.digest"].ShouldBeNull();
        Tool.Skopeo("inspect", "--format", "{{.Digest}}", "--tls-verify=false", $"docker://{name}").ShouldSucceed().Text.ShouldBe(digest);
        foreach (var architecture in new[] { "amd64", "arm64" })
        {
            Tool.Podman(_box, "pull", "-q", "--tls-verify=false", "--arch", architecture, name).ShouldSucceed();
            Tool.Podman(_box, "image", "inspect", "--format", "{{.Architecture}}", name).Text.ShouldBe(architecture);
        }
    }

    [Fact]
    public void A_name_of_the_store_stands_for_all_platforms_and_for_this_machines()
    {
        Assert.SkipUnless(DockerRegistry.IsInstalled, DockerRegistry.Missing);
        using var registry = DockerRegistry.Start();
        var digest = _box.Lighter("build", "-q", "--platform", Both, "-t", "app:v1", "app").ShouldSucceed().Text;
        _box.Lighter("images", "--format", "{{.Repository}}:{{.Tag}}").Lines.ShouldBe(["app:v1", "busybox:latest"], ignoreOrder: true);
        Architecture(_box, "app:v1").ShouldBe("amd64");
        Architecture(_box, "app:v1", "--platform", "linux/arm64").ShouldBe("arm64");
        _box.Lighter("image", "inspect", "--platform", "linux/s390x", "app:v1").ShouldFail(1, "No such image: app:v1");
        _box.Lighter("image", "inspect", "--format", "{{.Descriptor.digest}}", "app:v1").Text.ShouldBe(digest);
        _box.Lighter("image", "prune", "-f").ShouldSucceed();
        _box.Lighter("tag", "app:v1", $"{registry.Address}/app:v2").ShouldSucceed();
        _box.Lighter("rmi", "app:v1").ShouldSucceed().Output.ShouldNotContain("Deleted");
        _box.Lighter("push", $"{registry.Address}/app:v2").ShouldSucceed().Output.ShouldContain($"v2: digest: {digest} ");
        _box.Lighter("push", "--platform", "linux/arm64", $"{registry.Address}/app:v2").ShouldSucceed();
        Json(Tool.Skopeo("inspect", "--raw", "--tls-verify=false", $"docker://{registry.Address}/app:v2"))["layers"]!.AsArray().Count.ShouldBe(1);
        _box.Lighter("rmi", $"{registry.Address}/app:v2").ShouldSucceed();
        _box.Lighter("images", "-aq").Lines.Length.ShouldBe(1);
        _box.Lighter("system", "check").ShouldSucceed();
    }

    [Fact]
    public void A_base_image_is_that_of_each_platform_and_its_name_stays_this_machines()
    {
        Assert.SkipUnless(DockerRegistry.IsInstalled, DockerRegistry.Missing);
        using var registry = DockerRegistry.Start();
        var name = $"{registry.Address}/base:1";
        _box.Lighter("build", "--platform", Both, "-t", name, "--push", "app").ShouldSucceed();
        _other.Lighter("build", "--platform", Both, "--build-arg", $"BASE={name}", "-o", "type=local,dest=out", "app").ShouldFail(1, "busybox");
        _other.Write("app/Dockerfile", "ARG BASE\nFROM $BASE\nCOPY more /\n");
        _other.Write("app/more", "M");
        _other.Lighter("build", "--platform", Both, "--build-arg", $"BASE={name}", "-o", "type=local,dest=out", "-o", "type=tar,dest=out.tar", "app").ShouldSucceed();
        File.ReadAllText(Path.Join(_other.Folder, "out/linux_amd64/made")).ShouldBe("for amd64\n");
        File.ReadAllText(Path.Join(_other.Folder, "out/linux_arm64/made")).ShouldBe("for arm64\n");
        Command.Run("tar", ["-tf", Path.Join(_other.Folder, "out.tar")]).Lines.ShouldBe(
            ["linux_amd64/made", "linux_amd64/more", "linux_arm64/made", "linux_arm64/more"]);
        Architecture(_other, name).ShouldBe("amd64");
        Architecture(_other, name, "--platform", "linux/arm64").ShouldBe("arm64");
        _other.Lighter("pull", "-q", "--platform", "linux/arm64", name).ShouldSucceed();
        Architecture(_other, name).ShouldBe("amd64");
        _other.Lighter("rmi", name).ShouldSucceed();
        _other.Lighter("pull", "-q", "--platform", "linux/arm64", name).ShouldSucceed();
        Architecture(_other, name).ShouldBe("arm64");
        _other.Lighter("tag", name, $"{registry.Address}/copy:1").ShouldSucceed();
        _other.Lighter("push", $"{registry.Address}/copy:1").ShouldSucceed().Error.ShouldContain("only the available single-platform image was pushed");
        _other.Lighter("pull", "-q", name).ShouldSucceed();
        _other.Lighter("push", name).ShouldSucceed().Error.ShouldNotContain("single-platform");
    }

    [Fact]
    public void Archives_have_all_platforms_and_bring_them_back()
    {
        var digest = _box.Lighter("build", "-q", "--platform", Both, "-t", "example.org/app:v1", "-o", "type=image", "-o", "type=oci,dest=app.oci", "app").ShouldSucceed().Text;
        foreach (var format in new[] { "docker-archive", "oci-archive" })
        {
            var archive = Path.Join(_box.Folder, format);
            _box.Lighter("save", "--format", format, "-o", archive, "example.org/app:v1").ShouldSucceed();
            ShouldBring(archive, digest);
        }

        ShouldBring(Path.Join(_box.Folder, "app.oci"), digest);
        var manifests = Json(Tool.Skopeo("inspect", "--raw", $"oci-archive:{_box.Folder}/app.oci"))["manifests"]!.AsArray();
        manifests.Count.ShouldBe(2);
        _box.Lighter("save", "--platform", "linux/arm64", "-o", "arm.tar", "example.org/app:v1").ShouldSucceed();
        Tool.Skopeo("inspect", "--config", "--format", "{{.Architecture}}", $"docker-archive:{_box.Folder}/arm.tar").Text.ShouldBe("arm64");
    }

    [Fact]
    public void An_archive_for_other_machines_is_loaded_with_a_word()
    {
        _box.Lighter("build", "--platform", "linux/s390x,linux/arm64", "-t", "example.org/app:v1", "-o", "type=oci,dest=app.oci", "app").ShouldSucceed();
        var archive = Path.Join(_box.Folder, "app.oci");
        _other.Lighter("load", "--platform", "linux/amd64", "-i", archive).ShouldFail(1, "no matching manifest for linux/amd64");
        var loaded = _other.Lighter("load", "-i", archive).ShouldSucceed();
        loaded.Text.ShouldBe("Loaded image: example.org/app:v1");
        loaded.Error.ShouldBe("WARNING: the loaded image's platform (linux/s390x) does not match this machine's (linux/amd64)\n");
        Architecture(_other, "example.org/app:v1", "--platform", "linux/arm64").ShouldBe("arm64");
    }

    [Theory]
    [InlineData("type=docker", "docker exporter does not currently support exporting manifest lists")]
    [InlineData("type=docker,dest=x.tar", "docker exporter does not currently support exporting manifest lists")]
    [InlineData("type=local,dest=out,platform-split=false", "cannot overwrite made from linux/amd64 with linux/arm64 when split option is disabled")]
    public void What_several_platforms_cannot_be_is_told(string output, string message) =>
        _box.Lighter("build", "--platform", Both, "-o", output, "app").ShouldFail(1, message);

    [Fact]
    public void One_platform_has_no_index() =>
        _box.Lighter("build", "--annotation", "index:a=b", "app").ShouldFail(1, "index annotations not supported for single platform export");

    private static JsonNode Json(CommandResult result) => JsonNode.Parse(result.ShouldSucceed().Output)!;

    private static string Architecture(Sandbox box, string name, params string[] more) =>
        box.Lighter(["image", "inspect", "--format", "{{.Architecture}}", .. more, name]).ShouldSucceed().Text;

    private void ShouldBring(string archive, string digest)
    {
        _other.Lighter("load", "-i", archive).ShouldSucceed().Text.ShouldBe("Loaded image: example.org/app:v1");
        _other.Lighter("image", "inspect", "--format", "{{.Descriptor.digest}}", "example.org/app:v1").Text.ShouldBe(digest);
        Architecture(_other, "example.org/app:v1", "--platform", "linux/arm64").ShouldBe("arm64");
        _other.Lighter("rmi", "example.org/app:v1").ShouldSucceed();
    }
}
