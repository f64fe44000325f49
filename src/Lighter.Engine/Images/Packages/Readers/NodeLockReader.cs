using System.Text.Json;

namespace Lighter.Engine.Images.Packages.Readers;

/// <summary>What npm decided to install. <see href="https://docs.npmjs.com/cli/configuring-npm/package-lock-json"/></summary>
internal sealed class NodeLockReader : IPackageReader
{
    private const string Folder = "node_modules/";

    public bool Reads(string path) => Path.GetFileName(path) is "package-lock.json" or "npm-shrinkwrap.json" or ".package-lock.json";

    public IEnumerable<FoundPackage> Read(string path, byte[] content)
    {
        using var document = JsonText.Parse(content);
        var root = document.RootElement;
        return root.Member("packages") is { } packages ? [.. OfPackages(packages)] : [.. OfDependencies(root)];
    }

    /// <summary>Since version 2: by the place where each is installed.</summary>
    private static IEnumerable<FoundPackage> OfPackages(JsonElement packages)
    {
        foreach (var (place, entry) in ((JsonElement?)packages).Objects())
        {
            if (place.LastIndexOf(Folder, StringComparison.Ordinal) is >= 0 and var start && entry.Text("version") is { } version)
                yield return NodeReader.Package(place[(start + Folder.Length)..], version) with { License = entry.Text("license") };
        }
    }

    /// <summary>Version 1: in one another. The depth is limited as that of the document is.</summary>
    private static IEnumerable<FoundPackage> OfDependencies(JsonElement owner)
    {
        foreach (var (name, entry) in owner.Member("dependencies").Objects())
        {
            if (entry.Text("version") is { } version)
                yield return NodeReader.Package(name, version);
            foreach (var below in OfDependencies(entry))
                yield return below;
        }
    }
}
