using Lighter.Oci.Content;
using Lighter.Oci.References;

namespace Lighter.Engine.Images.Building.Attestations;

/// <summary>Images as package URLs. <see href="https://github.com/package-url/purl-spec/blob/main/types-doc/docker-definition.md"/></summary>
internal static class PackageUrl
{
    /// <summary><c>pkg:docker/example.org/app@v1?platform=linux%2Famd64</c></summary>
    public static string Of(ImageReference name, Platform platform)
    {
        var path = string.Join('/', name.FamiliarRepository.Split('/').Select(static part => Uri.EscapeDataString(part).Replace("%3A", ":", StringComparison.Ordinal)));
        var version = name.Tag is { } tag ? "@" + Uri.EscapeDataString(tag) : "";
        var digest = name.Digest is { } known ? $"digest={Uri.EscapeDataString(known.ToString())}&" : "";
        return $"pkg:docker/{path}{version}?{digest}platform={Uri.EscapeDataString(platform.Normalized().ToString())}";
    }
}
