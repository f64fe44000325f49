using System.Text.Json;
using Lighter.Oci.Json;
using Lighter.Oci.Runtime;
using Lighter.Testing;

namespace Lighter.Oci.Tests.Runtime;

/// <summary>The runtime specification's own good and bad documents.</summary>
public sealed class RuntimeSpecVectorTests
{
    [Theory]
    [MemberData(nameof(Documents), "config/good")]
    public void Good_config_is_read_and_written_again_unchanged(string path)
    {
        Assert.SkipUnless(SharedData.Exists, SharedData.Missing);
        var bytes = File.ReadAllBytes(PathOf(path));
        var spec = StrictJson.Parse(bytes, OciRuntimeJson.Documents.RuntimeSpec, path);
        var written = JsonSerializer.SerializeToUtf8Bytes(spec, OciRuntimeJson.Documents.RuntimeSpec);

        StrictJson.Parse(written, OciRuntimeJson.Documents.RuntimeSpec, path).ShouldBe(spec);
        StrictJson.Parse(bytes, RuntimeSpecCodec.Instance, path).ShouldBe(spec with { Extensions = null, Linux = spec.Linux is { } linux ? linux with { Extensions = null } : null });
        foreach (var member in JsonDocument.Parse(written).RootElement.EnumerateObject())
            member.Value.ValueKind.ShouldNotBe(JsonValueKind.Null);
    }

    [Theory]
    [MemberData(nameof(Documents), "config/bad")]
    public void Bad_config_is_refused(string path)
    {
        Assert.SkipUnless(SharedData.Exists, SharedData.Missing);
        Should.Throw<LighterException>(
                () => StrictJson.Parse(File.ReadAllBytes(PathOf(path)), OciRuntimeJson.Documents.RuntimeSpec, path))
            .Code.ShouldBe(ErrorCode.InvalidArgument);
        Should.Throw<LighterException>(() => StrictJson.Parse(File.ReadAllBytes(PathOf(path)), RuntimeSpecCodec.Instance, path))
            .Code.ShouldBe(ErrorCode.InvalidArgument);
    }

    [Theory]
    [MemberData(nameof(Documents), "state/good")]
    public void Good_state_is_read(string path)
    {
        Assert.SkipUnless(SharedData.Exists, SharedData.Missing);
        var state = StrictJson.Parse(File.ReadAllBytes(PathOf(path)), OciRuntimeJson.Documents.ContainerState, path);
        state.Status.ShouldBe(ContainerStatus.Running);
        state.Pid.ShouldBe(4422);
        state.Annotations.ShouldBe(new ValueMap { ["myKey"] = "myValue" });
    }

    [Fact]
    public void The_specifications_example_loses_no_member()
    {
        Assert.SkipUnless(SharedData.Exists, SharedData.Missing);
        var bytes = File.ReadAllBytes(PathOf("config/good/spec-example.json"));
        var spec = StrictJson.Parse(bytes, OciRuntimeJson.Documents.RuntimeSpec, "example");
        var written = JsonSerializer.SerializeToUtf8Bytes(spec, OciRuntimeJson.Documents.RuntimeSpec);
        var lost = Leaves(JsonDocument.Parse(bytes).RootElement, "")
            .Except(Leaves(JsonDocument.Parse(written).RootElement, ""));

        // The first was in resources before it moved to process; nothing else may be lost.
        lost.ShouldBe([".linux.resources.oomScoreAdj=100"]);
    }

    public static IEnumerable<TheoryDataRow<string>> Documents(string folder)
    {
        if (!SharedData.Exists)
            return [new("absent")];
        // Other platforms' sections stay extensions, whose inside is not judged.
        return Directory.EnumerateFiles(PathOf(folder)).Order()
            .Where(path => folder != "config/bad" || !path.Contains("freebsd"))
            .Select(path => new TheoryDataRow<string>(Path.Join(folder, Path.GetFileName(path))));
    }

    private static string PathOf(string relative) => SharedData.PathOf("schema/runtime-spec/test/" + relative);

    private static IEnumerable<string> Leaves(JsonElement element, string path) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member => Leaves(member.Value, $"{path}.{member.Name}")),
        JsonValueKind.Array => element.EnumerateArray().SelectMany((item, index) => Leaves(item, $"{path}[{index}]")),
        _ => [$"{path}={element.GetRawText()}"],
    };
}
