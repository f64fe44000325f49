using System.Text.Json.Nodes;
using Lighter.EndToEnd.Tests.Support;
using Lighter.Testing;

namespace Lighter.EndToEnd.Tests.Builds;

/// <summary>Where the result of a build may go.</summary>
public sealed class BuildOutputTests : IDisposable
{
    private readonly Sandbox _box;

    public BuildOutputTests(BaseImages images)
    {
        _box = new(images);
        _box.Write("app/Dockerfile", "FROM scratch AS files\nCOPY --chown=7:8 data /out/\nFROM busybox\nCOPY data /data\nENV A=1\n");
        _box.Write("app/data", "D");
    }

    public void Dispose() => _box.Dispose();

    [Fact]
    public void Files_become_a_directory_or_an_archive_and_no_image_stays()
    {
        var before = Images();
        _box.Lighter("build", "--target", "files", "-o", "made/here", "app").ShouldSucceed();
        File.ReadAllText(Path.Join(_box.Folder, "made/here/out/data")).ShouldBe("D");
        Command.Run("stat", ["-c", "%u", Path.Join(_box.Folder, "made/here/out/data")]).Text.ShouldBe("0");
        _box.Lighter("build", "--target", "files", "-o", "type=tar,dest=files.tar", "app").ShouldSucceed();
        Command.Run("tar", ["-tvf", Path.Join(_box.Folder, "files.tar"), "--numeric-owner"]).Text.ShouldMatch("7/8 .* out/data");
        Command.Run("/bin/sh", ["-c", $"{Lighter} build -q --target files -o - app | tar -t"], folder: _box.Folder).ShouldSucceed().Output.ShouldContain("out/data");
        _box.Lighter("build", "-o", "type=cacheonly", "app").ShouldSucceed();
        Images().ShouldBe(before);
    }

    [Fact]
    public void Several_outputs_come_of_one_build_and_others_read_them()
    {
        _box.Lighter("build", "-t", "app:v1", "-o", "type=oci,dest=app.oci,compression=zstd,compression-level=7,force-compression=true",
            "-o", "type=docker,dest=app.tar", "-o", "type=oci,tar=false,dest=layout", "-o", "type=image,annotation.a=b", "app").ShouldSucceed();
        var zstd = Inspect("oci-archive:app.oci", "--raw");
        zstd["layers"]!.AsArray().ShouldAllBe(layer => layer!["mediaType"]!.GetValue<string>() == "application/vnd.oci.image.layer.v1.tar+zstd");
        Inspect("docker-archive:app.tar")["Env"]!.ToJsonString().ShouldContain("A=1");
        Inspect("oci:layout")["Layers"]!.AsArray().Count.ShouldBe(2);
        _box.Lighter("run", "--rm", "--network", "none", "app:v1", "cat", "/data").ShouldSucceed().Output.ShouldBe("D");
        _box.Lighter("save", "-o", "saved.tar", "--format", "oci-archive", "app:v1").ShouldSucceed();
        Inspect("oci-archive:saved.tar", "--raw")["annotations"]!["a"]!.GetValue<string>().ShouldBe("b");
    }

    [Fact]
    public void Names_are_pushed_and_what_was_built_is_described()
    {
        Assert.SkipUnless(DockerRegistry.IsInstalled, DockerRegistry.Missing);
        using var registry = DockerRegistry.Start();
        var name = $"{registry.Address}/app:v1";
        _box.Lighter("build", "-t", name, "--push", "--annotation", "org.example.by=test", "--label", "l=1",
            "--metadata-file", "metadata.json", "app").ShouldSucceed();
        var metadata = JsonNode.Parse(File.ReadAllText(Path.Join(_box.Folder, "metadata.json")))!;
        var pushed = Inspect($"docker://{name}", "--raw", "--tls-verify=false");
        pushed["annotations"]!["org.example.by"]!.GetValue<string>().ShouldBe("test");
        metadata["containerimage.config.digest"]!.GetValue<string>().ShouldBe(pushed["config"]!["digest"]!.GetValue<string>());
        metadata["containerimage.digest"]!.GetValue<string>().ShouldBe(Inspect($"docker://{name}", "--tls-verify=false")["Digest"]!.GetValue<string>());
        metadata["image.name"]!.GetValue<string>().ShouldBe(name);
        _box.Lighter("build", "-o", $"type=registry,name={registry.Address}/other", "app").ShouldSucceed();
        Inspect($"docker://{registry.Address}/other", "--tls-verify=false")["Labels"].ShouldBeNull();
    }

    [Theory]
    [InlineData("type=nothing", "exporter \"nothing\" could not be found")]
    [InlineData("type=local,dest=", "dest is required for the local exporter")]
    [InlineData("type=image,colour=red", "output type=image: unknown attribute colour")]
    [InlineData("type=image,compression=lzma", "unsupported layer compression type: lzma")]
    [InlineData("type=registry", "tag is needed when pushing to registry")]
    public void What_cannot_be_is_told(string output, string message) => _box.Lighter("build", "-o", output, "app").ShouldFail(1, message);

    [Fact]
    public void The_same_inputs_make_the_same_image()
    {
        var id = _box.Lighter("build", "-q", "--reproducible", "--network", "none", "app").ShouldSucceed().Text;
        File.SetLastWriteTimeUtc(Path.Join(_box.Folder, "app/data"), DateTime.UnixEpoch.AddDays(5));
        _box.Lighter("build", "-q", "--reproducible", "--no-cache", "app").ShouldSucceed().Text.ShouldBe(id);
        _box.Lighter("image", "inspect", "--format", "{{.Created}}", id).ShouldSucceed().Text.ShouldBe("1970-01-01T00:00:00Z");
        _box.Lighter("build", "-q", "--build-arg", "SOURCE_DATE_EPOCH=0", "--no-cache", "app").ShouldSucceed().Text.ShouldBe(id);
        _box.Lighter("build", "--build-arg", "SOURCE_DATE_EPOCH=soon", "app").ShouldFail(1, "invalid SOURCE_DATE_EPOCH \"soon\"");
    }

    [Fact]
    public void All_that_is_added_can_be_one_layer()
    {
        _box.Write("app/Dockerfile", "FROM busybox\nRUN --network=none echo 1 > /one\nRUN --network=none echo 2 > /two; rm /one\n");
        _box.Lighter("build", "--squash", "-t", "app", "app").ShouldSucceed();
        _box.Lighter("image", "inspect", "--format", "{{len .RootFS.Layers}}", "app").ShouldSucceed().Text.ShouldBe("2");
        _box.Lighter("run", "--rm", "--network", "none", "app", "/bin/sh", "-c", "cat /two; test ! -e /one").ShouldSucceed().Output.ShouldBe("2\n");
    }

    [Fact]
    public void Steps_are_explained()
    {
        _box.Lighter("build", "app").ShouldSucceed();
        _box.Lighter("build", "--explain", "app").ShouldSucceed().Error.ShouldContain(" [stage-1 2/2] COPY data /data\n   cached\n");
        _box.Write("app/data", "E");
        _box.Lighter("build", "--explain", "app").ShouldSucceed().Error.ShouldContain(" [stage-1 2/2] COPY data /data\n   data changed\n");
    }

    private string Lighter => $"{Checkout.Program} --root {_box.Folder}/root --runroot {_box.Folder}/run";

    private string[] Images() => _box.Lighter("images", "-a", "-q").ShouldSucceed().Lines;

    private JsonNode Inspect(string image, params string[] flags) =>
        JsonNode.Parse(Command.Run("skopeo", ["inspect", .. flags, image], folder: _box.Folder).ShouldSucceed().Output)!;
}
