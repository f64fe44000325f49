using Lighter.Oci.Content;

namespace Lighter.Build;

/// <summary>
/// The ARGs that every build has without anybody's giving them.
/// <see href="https://docs.docker.com/reference/dockerfile/#automatic-platform-args-in-the-global-scope"/>
/// </summary>
public static class PredefinedArguments
{
    private const string NoTarget = "default";

    /// <param name="platform">What is built for.</param>
    /// <param name="target">The stage that was asked for; null for the last.</param>
    public static IReadOnlyList<(string Name, string Value)> Of(Platform platform, string? target) =>
    [
        .. Describe("BUILD", Platform.Host),
        .. Describe("TARGET", platform),
        ("TARGETSTAGE", target ?? NoTarget),
    ];

    private static IEnumerable<(string Name, string Value)> Describe(string prefix, Platform platform) =>
    [
        (prefix + "PLATFORM", platform.ToString()),
        (prefix + "OS", platform.Os),
        (prefix + "ARCH", platform.Architecture),
        (prefix + "VARIANT", platform.Variant ?? ""),
    ];
}
