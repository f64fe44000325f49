using System.Globalization;
using System.Text.Json;
using Lighter.Linux;

namespace Lighter.Engine.Containers.Seccomp;

/// <summary>Whether a rule of a profile is meant for this machine and process: its <c>includes</c> and <c>excludes</c>.</summary>
internal static class SeccompCondition
{
    public static bool Holds(JsonElement call, string architecture, CapabilitySet bounding) =>
        Named(call, "includes") is not { } includes || Texts(includes, "arches") is var arches && (arches.Count == 0 || arches.Contains(architecture))
            && Texts(includes, "caps").All(name => Has(bounding, name)) && (MinimumKernel(includes) is not { } oldest || IsKernel(oldest))
        ? Named(call, "excludes") is not { } excludes || !Texts(excludes, "arches").Contains(architecture)
            && !Texts(excludes, "caps").Any(name => Has(bounding, name)) && !(MinimumKernel(excludes) is { } newest && IsKernel(newest))
        : false;

    private static bool Has(CapabilitySet bounding, string name) => (bounding & CapabilitySet.Parse([name])) != CapabilitySet.None;

    private static string? MinimumKernel(JsonElement condition) =>
        condition.TryGetProperty("minKernel", out var kernel) && kernel.GetString() is { Length: > 0 } text ? text : null;

    /// <summary>As <c>4.8</c> or <c>4.8.1</c>.</summary>
    private static bool IsKernel(string atLeast)
    {
        var parts = atLeast.Split('.').Select(part => int.Parse(part, NumberStyles.None, CultureInfo.InvariantCulture)).ToArray();
        return Environment.OSVersion.Version >= new Version(parts[0], parts.Length > 1 ? parts[1] : 0);
    }

    private static JsonElement? Named(JsonElement call, string name) =>
        call.TryGetProperty(name, out var condition) && condition.ValueKind == JsonValueKind.Object ? condition : null;

    private static List<string> Texts(JsonElement condition, string name) =>
        condition.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray().Select(item => item.GetString()!)] : [];
}
