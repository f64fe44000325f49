using System.Text;
using System.Text.Json.Nodes;
using Lighter.EndToEnd.Tests.Images;
using Lighter.EndToEnd.Tests.Support;
using Lighter.Testing;

namespace Lighter.EndToEnd.Tests.Builds;

/// <summary>What a build says about its images, in the form in which other tools look for it.</summary>
public sealed class AttestationTests : IDisposable
{
    private const string Slsa = "https://slsa.dev/provenance/v0.2";
    private const string Spdx = "https://spdx.dev/Document";

    private readonly Sandbox _box;

    public AttestationTests(BaseImages images)
    {
        _box = new(images);
        _box.Write("app/Dockerfile", "FROM busybox\nARG TOKEN\nCOPY status /var/lib/dpkg/status\nCOPY package.json /app/node_modules/left-pad/\n");
        _box.Write("app/status", "Package: bash\nStatus: install ok installed\nVersion: 5.2\nArchitecture: amd64\n");
        _box.Write("app/package.json", "{\"name\":\"left-pad\",\"version\":\"1.3.0\",\"license\":\"WTFPL\"}");
    }

    public void Dispose() => _box.Dispose();

    [Fact]
    public void Statements_are_attached_to_each_image_and_pushed_with_it()
    {
        Assert.SkipUnless(DockerRegistry.IsInstalled, DockerRegistry.Missing);
        using var registry = DockerRegistry.Start();
        var name = $"{registry.Address}/app:v1";
        _box.Lighter("build", "-t", name, "--push", "--provenance", "--sbom", "--build-arg", "TOKEN=hunter2", "app").ShouldSucceed();
        var entries = Json("inspect", "--raw", "--tls-verify=false", $"docker://{name}")["manifests"]!.AsArray();
        entries.Count.ShouldBe(2);
        var image = entries[0]!["digest"]!.GetValue<string>();
        entries[1]!["platform"]!.ToJsonString().ShouldBe("""{"architecture":"unknown","os":"unknown"}""");
        entries[1]!["annotations"]!["vnd.docker.reference.type"]!.GetValue<string>().ShouldBe("attestation-manifest");
        entries[1]!["annotations"]!["vnd.docker.reference.digest"]!.GetValue<string>().ShouldBe(image);
        Tool.Skopeo("copy", "--insecure-policy", "--all", "--src-tls-verify=false", $"docker://{name}", $"oci:{_box.Folder}/layout:v1").ShouldSucceed();
        var statements = Statements(entries[1]!["digest"]!.GetValue<string>());
        statements.Keys.ShouldBe([Spdx, Slsa]);
        statements[Slsa]["_type"]!.GetValue<string>().ShouldBe("https://in-toto.io/Statement/v0.1");
        var subject = statements[Slsa]["subject"]![0]!;
        subject["name"]!.GetValue<string>().ShouldBe($"pkg:docker/{registry.Address}/app@v1?platform=linux%2Famd64");
        $"sha256:{subject["digest"]!["sha256"]!.GetValue<string>()}".ShouldBe(image);
        var predicate = statements[Slsa]["predicate"]!;
        predicate["materials"]![0]!["uri"]!.GetValue<string>().ShouldBe("pkg:docker/busybox@latest?platform=linux%2Famd64");
        predicate["invocation"]!["configSource"]!["entryPoint"]!.GetValue<string>().ShouldBe("Dockerfile");
        predicate["metadata"]!["completeness"]!["parameters"]!.GetValue<bool>().ShouldBeFalse();
        statements[Slsa].ToJsonString().ShouldNotContain("hunter2");
        var packages = statements[Spdx]["predicate"]!["packages"]!.AsArray();
        packages.Select(package => package!["externalRefs"]?[0]!["referenceLocator"]!.GetValue<string>()).OfType<string>()
            .ShouldBe(["pkg:deb/linux/bash@5.2?arch=amd64&distro=linux", "pkg:npm/left-pad@1.3.0"]);
        packages[2]!["licenseDeclared"]!.GetValue<string>().ShouldBe("WTFPL");
        Tool.Podman(_box, "pull", "-q", "--tls-verify=false", name).ShouldSucceed();
        _box.Lighter("run", "--rm", "--network", "none", name, "true").ShouldSucceed();
    }

    [Fact]
    public void Maximal_provenance_tells_what_the_user_gave_in_either_version()
    {
        foreach (var (version, type, path) in new[] { ("v0.2", Slsa, "invocation parameters args"), ("v1", "https://slsa.dev/provenance/v1", "buildDefinition externalParameters request args") })
        {
            _box.Lighter("build", "-o", $"type=oci,dest={version},tar=false", "--attest", $"type=provenance,mode=max,version={version},builder-id=urn:me",
                "--build-arg", "TOKEN=open", "app").ShouldSucceed();
            var index = Index(version);
            var statement = Statements(index["manifests"]![1]!["digest"]!.GetValue<string>(), version)[type];
            path.Split(' ').Aggregate(statement["predicate"]!, (node, member) => node[member]!)["build-arg:TOKEN"]!.GetValue<string>().ShouldBe("open");
            var text = statement.ToJsonString();
            text.ShouldContain("urn:me");
            text.ShouldContain(Convert.ToBase64String(Encoding.UTF8.GetBytes("FROM busybox\nARG TOKEN"))[..24]);
        }
    }

    [Fact]
    public void Nothing_is_said_unless_it_is_asked_for_and_the_last_word_counts()
    {
        _box.Lighter("build", "-t", "app", "--attest", "type=provenance", "--provenance=false", "--sbom=false", "app").ShouldSucceed();
        _box.Lighter("image", "inspect", "app").ShouldSucceed().Output.ShouldNotContain("image.index");
        _box.Lighter("build", "--attest", "type=nothing", "app").ShouldFail(1, "unsupported attestation type \"nothing\"");
        _box.Lighter("build", "--provenance=mode=most", "app").ShouldFail(1, "invalid mode \"most\" of a provenance attestation");
    }

    [Fact]
    public void The_same_build_says_the_same_and_each_platform_has_its_own()
    {
        string Build() => _box.Lighter("build", "-q", "--no-cache", "--reproducible", "--platform", "linux/amd64,linux/arm64", "--sbom", "--provenance", "files").ShouldSucceed().Text;
        _box.Write("files/Dockerfile", "FROM scratch\nCOPY data /\n");
        _box.Write("files/data", "D");
        var digest = Build();
        Build().ShouldBe(digest);
        _box.Lighter("images", "-q").Lines.Length.ShouldBe(3);
        _box.Lighter("system", "check").ShouldSucceed();
    }

    [Fact]
    public void Files_have_statements_among_them_that_speak_of_each()
    {
        _box.Write("files/Dockerfile", "FROM scratch\nCOPY status /var/lib/dpkg/status\nCOPY status /provenance.json\n");
        _box.Write("files/status", "Package: bash\nStatus: install ok installed\nVersion: 5.2\nArchitecture: amd64\n");
        _box.Write("out/provenance.json", "of an earlier build");
        _box.Lighter("build", "--reproducible", "--provenance", "--sbom", "-o", "out", "-o", "type=tar,dest=out.tar,attestation-prefix=app.", "files").ShouldSucceed();
        var provenance = JsonNode.Parse(Read("out/provenance.json"))!;
        provenance["predicateType"]!.GetValue<string>().ShouldBe(Slsa);
        provenance["subject"]!.AsArray().Select(subject => subject!["name"]!.GetValue<string>()).ShouldBe(["provenance.json", "var/lib/dpkg/status"]);
        $"{provenance["subject"]![1]!["digest"]!["sha256"]}  out/var/lib/dpkg/status".ShouldBe(Ran("sha256sum", "out/var/lib/dpkg/status").Text);
        Read("out/sbom.spdx.json").ShouldStartWith("{\n  \"_type\": ");
        JsonNode.Parse(Read("out/sbom.spdx.json"))!["predicate"]!["packages"]!.AsArray().Count.ShouldBe(2);
        Ran("stat", "-c", "%a %Y", "out/sbom.spdx.json").Text.ShouldBe("600 0");
        Ran("tar", "-tf", "out.tar").Lines.ShouldBe(["provenance.json", "var/", "var/lib/", "var/lib/dpkg/", "var/lib/dpkg/status", "app.sbom.spdx.json", "app.provenance.json"]);
    }

    [Fact]
    public void Each_platform_has_its_statements_in_its_folder_or_under_its_name()
    {
        _box.Write("files/Dockerfile", "FROM --platform=$BUILDPLATFORM busybox AS made\nARG TARGETARCH\nRUN --network=none touch /app-$TARGETARCH\nFROM scratch\nCOPY --from=made /app-* /\n");
        string[] words = ["build", "--platform", "linux/amd64,linux/arm64", "--attest", "type=provenance,filename=made.json"];
        _box.Lighter([.. words, "-o", "split", "-o", "type=local,dest=one,platform-split=false", "files"]).ShouldSucceed();
        Names("split/linux_arm64").ShouldBe(["app-arm64", "made.json"]);
        Names("one").ShouldBe(["app-amd64", "app-arm64", "made.linux_amd64.json", "made.linux_arm64.json"]);
        Read("one/made.linux_arm64.json").ShouldContain("\"name\": \"app-arm64\"");
        _box.Lighter("build", "--provenance=inline-only=true", "-o", "plain", "app").ShouldSucceed();
        Names("plain").ShouldNotContain("provenance.json");
        _box.Lighter("build", "--provenance", "-o", "type=local,dest=out,attestation-prefix=../", "app").ShouldFail(1, "invalid attestation-prefix \"../\"");
    }

    private CommandResult Ran(string program, params string[] words) => Command.Run(program, words, folder: _box.Folder).ShouldSucceed();

    private string Read(string path) => File.ReadAllText(Path.Join(_box.Folder, path));

    private IEnumerable<string> Names(string folder) => new DirectoryInfo(Path.Join(_box.Folder, folder)).GetFileSystemInfos().Select(file => file.Name).Order(StringComparer.Ordinal);

    private static JsonNode Json(params string[] words) => JsonNode.Parse(Tool.Skopeo(words).ShouldSucceed().Output)!;

    private JsonNode Index(string layout)
    {
        var top = JsonNode.Parse(File.ReadAllText(Path.Join(_box.Folder, layout, "index.json")))!;
        return Blob(top["manifests"]![0]!["digest"]!.GetValue<string>(), layout);
    }

    private JsonNode Blob(string digest, string layout) =>
        JsonNode.Parse(File.ReadAllText(Path.Join(_box.Folder, layout, "blobs", digest.Replace(':', '/'))))!;

    private Dictionary<string, JsonNode> Statements(string manifest, string layout = "layout") => Blob(manifest, layout)["layers"]!.AsArray().ToDictionary(
        layer => layer!["annotations"]!["in-toto.io/predicate-type"]!.GetValue<string>(),
        layer => Blob(layer!["digest"]!.GetValue<string>(), layout));
}
