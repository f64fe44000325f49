using System.Text.Json.Nodes;

namespace Lighter.EndToEnd.Tests.Builds;

/// <summary>Says whether two builders made the same: files, what each layer changes, and configuration.</summary>
internal static class LayoutComparison
{
    private static readonly string[] Compared = ["User", "Env", "Entrypoint", "Cmd", "WorkingDir", "ExposedPorts", "Labels", "StopSignal", "Volumes"];

    /// <summary>What only Docker's own builder keeps besides.</summary>
    public static string[] DockersOwn { get; } = ["Healthcheck", "OnBuild", "Shell"];

    /// <param name="ours">What lighter made.</param>
    /// <param name="theirs">What another builder made.</param>
    /// <param name="ofBase">How many layers both got from their base image, in which they may differ.</param>
    /// <param name="further">Members of the configuration that are compared as well.</param>
    public static void ShouldAgreeWith(this BuiltLayout ours, BuiltLayout theirs, int ofBase, params string[] further)
    {
        Differences(ours.Files(), theirs.Files()).ShouldBeEmpty();
        ours.Changes(ofBase).Select(static layer => string.Join('\n', layer)).ShouldBe(theirs.Changes(ofBase).Select(static layer => string.Join('\n', layer)));
        Normal(ours.Config, further).ShouldBe(Normal(theirs.Config, further));
    }

    private static IEnumerable<string> Differences(string[] ours, string[] theirs) =>
        ours.Except(theirs).Select(static line => $"ours: {line}").Concat(theirs.Except(ours).Select(static line => $"theirs: {line}"));

    /// <summary>What both tell, in one order and without what is the builder's own.</summary>
    private static string Normal(JsonObject config, string[] further)
    {
        (config["Labels"] as JsonObject)?.Remove("io.buildah.version");
        return string.Join('\n', Compared.Concat(further).Select(member => $"{member} {(IsNothing(config[member]) ? "" : Sorted(config[member]!))}"));
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
