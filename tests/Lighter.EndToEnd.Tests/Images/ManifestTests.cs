using System.Text.Json.Nodes;
using Lighter.EndToEnd.Tests.Support;
using Lighter.Testing;

namespace Lighter.EndToEnd.Tests.Images;

/// <summary>Lists of images that are made by hand, in docker's and in podman's words.</summary>
public sealed class ManifestTests : IDisposable
{
    private readonly Sandbox _box;

    public ManifestTests(BaseImages images)
    {
        _box = new(images);
        foreach (var architecture in new[] { "amd64", "arm64" })
        {
            _box.Write("app/Dockerfile", "FROM scratch\nARG TARGETARCH\nCOPY data /\nLABEL arch=$TARGETARCH\nCMD [\"/data\"]\n");
            _box.Write("app/data", architecture);
            _box.Lighter("build", "-q", "--platform", $"linux/{architecture}", "-t", $"app:{architecture}", "app").ShouldSucceed();
        }
    }

    public void Dispose() => _box.Dispose();

    [Fact]
    public void Docker_makes_annotates_and_pushes_lists_of_what_registries_have()
    {
        Assert.SkipUnless(DockerRegistry.IsInstalled, DockerRegistry.Missing);
        using var registry = DockerRegistry.Start();
        var name = $"{registry.Address}/app";
        foreach (var architecture in new[] { "amd64", "arm64" })
        {
            _box.Lighter("tag", $"app:{architecture}", $"{name}:{architecture}").ShouldSucceed();
            _box.Lighter("push", "-q", $"{name}:{architecture}").ShouldSucceed();
            _box.Lighter("rmi", $"{name}:{architecture}", $"app:{architecture}").ShouldSucceed();
        }

        _box.Lighter("manifest", "create", $"{name}:v1", $"{name}:amd64").ShouldSucceed().Output.ShouldBe($"Created manifest list {name}:v1\n");
        _box.Lighter("manifest", "create", $"{name}:v1", $"{name}:arm64").ShouldFail(1, $"refusing to amend an existing manifest list with no --amend flag: {name}:v1");
        _box.Lighter("manifest", "create", "--amend", $"{name}:v1", $"{name}:arm64").ShouldSucceed();
        _box.Lighter("manifest", "annotate", "--variant", "v8", "--os-version", "7", "--os-features", "a,b", $"{name}:v1", $"{name}:arm64").ShouldSucceed().Output.ShouldBeEmpty();
        var digest = _box.Lighter("manifest", "push", "--purge", $"{name}:v1").ShouldSucceed().Text;
        _box.Lighter("manifest", "exists", $"{name}:v1").ShouldExit(1);
        Tool.Skopeo("inspect", "--format", "{{.Digest}}", "--tls-verify=false", $"docker://{name}:v1").ShouldSucceed().Text.ShouldBe(digest);
        Platforms(Json(_box.Lighter("manifest", "inspect", $"{name}:v1")))
            .ShouldBe(["""{"architecture":"amd64","os":"linux"}""", """{"architecture":"arm64","os":"linux","os.version":"7","os.features":["a","b"],"variant":"v8"}"""]);
        foreach (var architecture in new[] { "amd64", "arm64" })
        {
            Tool.Podman(_box, "pull", "-q", "--tls-verify=false", "--arch", architecture, $"{name}:v1").ShouldSucceed();
            Tool.Podman(_box, "image", "inspect", "--format", "{{.Labels.arch}}", $"{name}:v1").Text.ShouldBe(architecture);
        }

        _box.Lighter("manifest", "create", "--all", $"{name}:v2", $"{name}:v1").ShouldSucceed();
        Platforms(Json(_box.Lighter("manifest", "inspect", $"{name}:v2"))).Count().ShouldBe(2);
        var told = Json(_box.Lighter("manifest", "inspect", "-v", $"{name}:v1")).AsArray();
        told[0]!["OCIManifest"]!["layers"]!.AsArray().Count.ShouldBe(1);
        told[1]!["Ref"]!.GetValue<string>().ShouldBe($"{name}@{told[1]!["Descriptor"]!["digest"]}");
    }

    [Fact]
    public void Podman_fills_empty_lists_and_pushes_them_anywhere()
    {
        Assert.SkipUnless(DockerRegistry.IsInstalled, DockerRegistry.Missing);
        using var registry = DockerRegistry.Start();
        var list = _box.Lighter("manifest", "create", "--annotation", "a=1", "list").ShouldSucceed().Text;
        _box.Lighter("manifest", "exists", list).ShouldSucceed();
        Json(_box.Lighter("manifest", "inspect", "list"))["manifests"]!.AsArray().ShouldBeEmpty();
        _box.Lighter("manifest", "push", "list").ShouldFail(1, "list:latest is an empty list");
        _box.Lighter("manifest", "add", "--annotation", "b=2", "list", "app:amd64", "containers-storage:app:arm64").ShouldSucceed().Lines.Length.ShouldBe(2);
        _box.Lighter("manifest", "add", "--arch", "s390x", "--variant", "z", "list", "busybox").ShouldSucceed().Text.ShouldMatch("^docker.io/library/list:latest: sha256:[0-9a-f]{64}$");
        _box.Lighter("manifest", "annotate", "--index", "--annotation", "c=3", "list").ShouldSucceed();
        var index = Json(_box.Lighter("manifest", "inspect", "list"));
        Platforms(index).ShouldBe(["""{"architecture":"amd64","os":"linux"}""", """{"architecture":"arm64","os":"linux"}""", """{"architecture":"s390x","os":"linux","variant":"z"}"""]);
        index["annotations"]!.ToJsonString().ShouldBe("""{"c":"3"}""");
        index["manifests"]![1]!["annotations"]!.ToJsonString().ShouldBe("""{"b":"2"}""");
        var removed = index["manifests"]![2]!["digest"]!.GetValue<string>();
        _box.Lighter("manifest", "inspect", "list", removed).ShouldSucceed().Output.ShouldContain("\t\"config\": {");
        _box.Lighter("manifest", "remove", "list", removed).ShouldSucceed().Text.ShouldBe($"docker.io/library/list:latest: {removed}");
        _box.Lighter("manifest", "remove", "list", removed).ShouldFail(1, $"manifest for image {removed} does not exist in list:latest");
        var digest = _box.Lighter("manifest", "push", "--all", "--digestfile", Path.Join(_box.Folder, "digest"), "list", $"docker://{registry.Address}/other:v2").ShouldSucceed().Text;
        File.ReadAllText(Path.Join(_box.Folder, "digest")).ShouldBe(digest);
        Tool.Skopeo("inspect", "--format", "{{.Digest}}", "--tls-verify=false", $"docker://{registry.Address}/other:v2").ShouldSucceed().Text.ShouldBe(digest);
        _box.Lighter("manifest", "push", "-q", "list", "oci-archive:list.tar").ShouldSucceed();
        Platforms(Json(Tool.Skopeo("inspect", "--raw", $"oci-archive:{_box.Folder}/list.tar"))).Count().ShouldBe(2);
        _box.Lighter("manifest", "rm", "list").ShouldSucceed().Output.ShouldStartWith("Untagged: list:latest\nUntagged: ");
        _box.Lighter("manifest", "inspect", "list", "busybox").ShouldExit(1);
        _box.Lighter("images", "-q").Lines.Length.ShouldBe(3);
        _box.Lighter("system", "check").ShouldSucceed();
    }

    [Fact]
    public void Builds_and_commits_add_to_lists_which_are_made_for_them()
    {
        _box.Lighter("build", "-q", "--platform", "linux/amd64", "--manifest", "list", "app").ShouldSucceed();
        _box.Lighter("buildah", "bud", "-q", "--platform", "linux/arm64,linux/s390x", "--manifest", "list", "app").ShouldSucceed();
        _box.Lighter("run", "--name", "one", "--network", "none", "busybox", "touch", "/made").ShouldSucceed();
        _box.Lighter("commit", "--manifest", "list", "one").ShouldSucceed();
        var working = _box.Lighter("builder", "from", "busybox").ShouldSucceed().Text;
        _box.Lighter("builder", "config", "--arch", "riscv64", working).ShouldSucceed();
        _box.Lighter("buildah", "commit", "--manifest", "list", "--rm", working).ShouldSucceed();
        Json(_box.Lighter("manifest", "inspect", "list"))["manifests"]!.AsArray().Select(entry => entry!["platform"]!["architecture"]!.GetValue<string>())
            .ShouldBe(["amd64", "arm64", "s390x", "amd64", "riscv64"]);
        _box.Lighter("build", "--manifest", "busybox", "app").ShouldFail(1, "adding to busybox: it is an image, not a manifest list");
        _box.Lighter("image", "inspect", "--platform", "linux/s390x", "--format", "{{.Config.Labels.arch}}", "list").ShouldSucceed().Text.ShouldBe("s390x");
        _box.Lighter("rm", "one").ShouldSucceed();
        _box.Lighter("image", "prune", "-f").ShouldSucceed();
        Json(_box.Lighter("manifest", "inspect", "list"))["manifests"]!.AsArray().Count.ShouldBe(5);
        _box.Lighter("manifest", "rm", "list").ShouldSucceed().Output.ShouldContain("Deleted: sha256:");
        _box.Lighter("images", "-aq").Lines.Length.ShouldBe(3);
    }

    [Fact]
    public void Who_adds_at_the_same_time_loses_nothing()
    {
        _box.Lighter("manifest", "create", "list").ShouldSucceed();
        var adding = Enumerable.Range(0, 6).Select(i => _box.Start("manifest", "add", "--annotation", $"of={i}", "list", i % 2 == 0 ? "app:amd64" : "app:arm64")).ToList();
        foreach (var process in adding)
        {
            process.WaitForExit();
            process.ExitCode.ShouldBe(0);
            process.Dispose();
        }

        Platforms(Json(_box.Lighter("manifest", "inspect", "list"))).Count().ShouldBe(2);
    }

    [Theory]
    [InlineData("No such manifest: nothing", "manifest", "add", "nothing", "busybox")]
    [InlineData("No such manifest: busybox", "manifest", "add", "busybox", "busybox")]
    [InlineData("No such manifest: nothing", "manifest", "rm", "nothing")]
    [InlineData("No such manifest: nothing", "manifest", "push", "nothing")]
    [InlineData("an image of the list must be named, or --index", "manifest", "annotate", "nothing")]
    [InlineData("refusing to create a tag with a digest reference", "manifest", "create", "app@sha256:0000000000000000000000000000000000000000000000000000000000000000")]
    public void What_cannot_be_is_told(string message, params string[] words) => _box.Lighter(words).ShouldFail(1, message);

    private static JsonNode Json(CommandResult result) => JsonNode.Parse(result.ShouldSucceed().Output)!;

    private static IEnumerable<string> Platforms(JsonNode index) => index["manifests"]!.AsArray().Select(entry => entry!["platform"]!.ToJsonString());
}
