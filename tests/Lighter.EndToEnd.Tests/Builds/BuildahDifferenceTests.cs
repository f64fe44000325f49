using System.Text.Json.Nodes;

namespace Lighter.EndToEnd.Tests.Builds;

/// <summary>The same Dockerfile makes the same layers, files and configuration as another builder makes of it.</summary>
public sealed class BuildahDifferenceTests(BuildahFixture builders) : IClassFixture<BuildahFixture>
{
    private static readonly string[] Compared = ["User", "Env", "Entrypoint", "Cmd", "WorkingDir", "ExposedPorts", "Labels", "StopSignal"];

    public static TheoryData<string> Names { get; } = [.. BuildCorpus.Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Layers_files_and_configuration_agree(string name)
    {
        Assert.SkipUnless(Buildah.IsInstalled, "buildah is not installed");
        var dockerfile = BuildCorpus.Cases[name];
        var theirs = await builders.OtherAsync(name);
        var ours = builders.Build(name, dockerfile);
        var ofBase = dockerfile.Contains("FROM scratch", StringComparison.Ordinal) ? 0 : 1;
        Differences(ours.Files(), theirs.Files()).ShouldBeEmpty();
        ours.Changes(ofBase).Select(static layer => string.Join('\n', layer)).ShouldBe(theirs.Changes(ofBase).Select(static layer => string.Join('\n', layer)));
        Normal(ours.Config).ShouldBe(Normal(theirs.Config));
    }

    private static IEnumerable<string> Differences(string[] ours, string[] theirs) =>
        ours.Except(theirs).Select(static line => $"ours: {line}").Concat(theirs.Except(ours).Select(static line => $"theirs: {line}"));

    /// <summary>What both tell, in one order and without what is the builder's own.</summary>
    private static string Normal(JsonObject config)
    {
        (config["Labels"] as JsonObject)?.Remove("io.buildah.version");
        return string.Join('\n', Compared.Select(member => $"{member} {(IsNothing(config[member]) ? "" : Sorted(config[member]!))}"));
    }

    private static bool IsNothing(JsonNode? value) =>
        value is null or JsonArray { Count: 0 } or JsonObject { Count: 0 } || value.ToJsonString() is "\"\"" or "\"/\"";

    private static string Sorted(JsonNode value) => value switch
    {
        JsonObject map => string.Join(' ', map.OrderBy(static pair => pair.Key, StringComparer.Ordinal).Select(static pair => $"{pair.Key}={pair.Value?.ToJsonString()}")),
        JsonArray list when list.Count > 0 && list[0]!.GetValue<string>().Contains('=') => string.Join(' ', list.Select(static item => item!.GetValue<string>()).Order(StringComparer.Ordinal)),
        _ => value.ToJsonString(),
    };
}
