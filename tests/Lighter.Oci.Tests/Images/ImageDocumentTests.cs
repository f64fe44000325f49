using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Lighter.Oci.Images;
using Lighter.Oci.Json;

namespace Lighter.Oci.Tests.Images;

public sealed class ImageDocumentTests
{
    private const string SomeDigest = "sha256:ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff";
    private const string SomeDescriptor =
        $$$"""{"mediaType":"application/vnd.oci.image.layer.v1.tar+gzip","digest":"{{{SomeDigest}}}","size":3}""";

    private static readonly OciImageJson Documents = OciImageJson.Documents;

    public static TheoryData<string> GoodConfigs =>
    [
        """{"architecture":"amd64","os":"linux","rootfs":{"type":"layers","diff_ids":[]}}""",
        $$$"""{"created":"2024-05-06T07:08:09.1234567Z","author":"a <b>","architecture":"arm64","variant":"v8","os":"linux","config":{"User":"1:2","ExposedPorts":{"80/tcp":{}},"Env":["A=b"],"Entrypoint":["/e"],"Cmd":["c"],"Volumes":{"/v":{}},"WorkingDir":"/w","Labels":{"a+b":"ü"},"StopSignal":"SIGINT"},"rootfs":{"type":"layers","diff_ids":["{{{SomeDigest}}}"]},"history":[{"created":"2024-05-06T07:08:09+02:00","created_by":"RUN x","empty_layer":true}],"moby.buildkit.buildinfo.v1":"kept"}""",
        """{"architecture":"amd64","os":"windows","os.version":"10.0","os.features":["win32k"],"config":{"Healthcheck":{"Test":["CMD","x"],"Interval":1000000000,"Retries":3},"ArgsEscaped":true,"OnBuild":["RUN y"],"Shell":["/bin/sh"]},"rootfs":{"type":"layers","diff_ids":[]}}""",
    ];

    [Theory]
    [MemberData(nameof(GoodConfigs))]
    public void Config_is_written_as_it_was_read(string text)
    {
        var config = Parse(text, Documents.ImageConfig);
        JsonSerializer.Serialize(config, Documents.ImageConfig).ShouldBe(text);
        Parse(text, Documents.ImageConfig).ShouldBe(config);
    }

    [Fact]
    public void Nulls_that_go_writes_are_absent_lists()
    {
        var config = Parse("""{"architecture":"a","os":"linux","config":{"Cmd":null,"Volumes":null,"Labels":null,"Env":null},"rootfs":{"type":"layers","diff_ids":null},"history":null}""", Documents.ImageConfig);
        config.Rootfs.DiffIds.ShouldBeEmpty();
        config.Config.ShouldBe(new ExecutionConfig());
        Parse("""{"schemaVersion":2,"manifests":null}""", Documents.ImageIndex).Manifests.ShouldBeEmpty();
        Parse($$$"""{"schemaVersion":2,"config":{{{SomeDescriptor}}},"layers":null}""", Documents.ImageManifest).Layers.ShouldBeEmpty();
        Parse($$$"""{"schemaVersion":2,"config":{{{SomeDescriptor}}}}""", Documents.ImageManifest).Layers.ShouldBeEmpty();
    }

    [Fact]
    public void A_null_label_is_empty() =>
        Parse("""{"architecture":"a","os":"l","config":{"Labels":{"x":null}},"rootfs":{"type":"layers"}}""", Documents.ImageConfig)
            .Config!.Labels.ShouldBe(new ValueMap { ["x"] = "" });

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"architecture":"a","os":"l"}""")]
    [InlineData("""{"architecture":"a","os":"l","rootfs":null}""")]
    [InlineData("""{"architecture":1,"os":"l","rootfs":{"type":"layers"}}""")]
    [InlineData("""{"architecture":null,"os":"l","rootfs":{"type":"layers"}}""")]
    [InlineData("""{"architecture":"a","os":"l","rootfs":{"type":"layers","diff_ids":["sha256:../x"]}}""")]
    [InlineData("""{"architecture":"a","os":"l","rootfs":{"type":"layers","diff_ids":[null]}}""")]
    [InlineData("""{"architecture":"a","os":"l","rootfs":{"type":"layers"},"config":{"Env":"A=b"}}""")]
    [InlineData("""{"architecture":"a","os":"l","rootfs":{"type":"layers"},"config":{"Env":[null]}}""")]
    [InlineData("""{"architecture":"a","os":"l","rootfs":{"type":"layers"},"config":{"Labels":{"a":1}}}""")]
    [InlineData("""{"architecture":"a","os":"l","rootfs":{"type":"layers"},"config":{"Volumes":["/v"]}}""")]
    [InlineData("""{"architecture":"a","os":"l","rootfs":{"type":"layers"},"created":"yesterday"}""")]
    [InlineData("""{"architecture":"a","os":"l","os":"m","rootfs":{"type":"layers"}}""")]
    [InlineData("""{"architecture":"a","os":"l","rootfs":{"type":"layers"}} x""")]
    public void Malformed_config_is_refused(string text) =>
        Should.Throw<LighterException>(() => Parse(text, Documents.ImageConfig)).Code.ShouldBe(ErrorCode.InvalidArgument);

    [Theory]
    [InlineData("""{"schemaVersion":2}""")]
    [InlineData("""{"schemaVersion":2,"config":null}""")]
    [InlineData("""{"schemaVersion":2,"config":{"mediaType":"a/b","digest":"sha256:00","size":1}}""")]
    [InlineData($$$"""{"schemaVersion":2,"config":{"mediaType":"a/b","digest":"{{{SomeDigest}}}","size":-1}}""")]
    [InlineData($$$"""{"schemaVersion":2,"config":{"mediaType":"a/b","digest":"{{{SomeDigest}}}","size":1e99}}""")]
    [InlineData($$$"""{"schemaVersion":2,"config":{"mediaType":"a/b","digest":"{{{SomeDigest}}}"}}""")]
    [InlineData($$$"""{"schemaVersion":2,"config":{"mediaType":null,"digest":"{{{SomeDigest}}}","size":1}}""")]
    [InlineData($$$"""{"schemaVersion":2,"config":{{{SomeDescriptor}}},"layers":[null]}""")]
    [InlineData($$$"""{"schemaVersion":2,"config":{{{SomeDescriptor}}},"layers":{} }""")]
    public void Malformed_manifest_is_refused(string text) =>
        Should.Throw<LighterException>(() => Parse(text, Documents.ImageManifest)).Code.ShouldBe(ErrorCode.InvalidArgument);

    [Fact]
    public void Archive_list_of_docker_save_is_read()
    {
        var images = Parse("""[{"Config":"a.json","RepoTags":null,"Layers":["b/layer.tar"]}]""", Documents.DockerArchiveImages);
        images.ShouldBe([new DockerArchiveImage { Config = "a.json", Layers = ["b/layer.tar"] }]);
    }

    [Fact]
    public void Layout_marker_is_written_as_the_specification_shows() =>
        JsonSerializer.Serialize(OciLayout.Version1, Documents.OciLayout).ShouldBe("""{"imageLayoutVersion":"1.0.0"}""");

    private static T Parse<T>(string text, JsonTypeInfo<T> type) => StrictJson.Parse(Encoding.UTF8.GetBytes(text), type, "document");
}
