using System.Text.Json;

namespace Lighter.Engine.Images.Packages.Readers;

/// <summary>What PHP's Composer has installed.</summary>
internal sealed class ComposerReader : IPackageReader
{
    public bool Reads(string path) => path.EndsWith("vendor/composer/installed.json", StringComparison.Ordinal);

    public IEnumerable<FoundPackage> Read(string path, byte[] content)
    {
        using var document = JsonText.Parse(content);
        var packages = document.RootElement.Member("packages") ?? document.RootElement;
        return packages.ValueKind != JsonValueKind.Array ? [] : [.. packages.EnumerateArray().Select(Package).OfType<FoundPackage>()];
    }

    private static FoundPackage? Package(JsonElement entry)
    {
        if (entry.Text("name") is not { } name || entry.Text("version") is not { } version)
            return null;
        return name.IndexOf('/') is > 0 and var slash
            ? new("composer", name[..slash], name[(slash + 1)..], version)
            : new("composer", null, name, version);
    }
}
