namespace Lighter.Engine.Images.Packages.Readers;

/// <summary>Installed packages of Node.js. <see href="https://docs.npmjs.com/cli/configuring-npm/package-json"/></summary>
internal sealed class NodeReader : IPackageReader
{
    private const string File = "/package.json";
    private const string Folder = "node_modules/";

    /// <summary><c>…/node_modules/NAME/package.json</c>, or with a scope in front of the name.</summary>
    public bool Reads(string path)
    {
        if (!path.EndsWith(File, StringComparison.Ordinal) || path.LastIndexOf(Folder, StringComparison.Ordinal) is not (>= 0 and var start))
            return false;
        var words = path[(start + Folder.Length)..^File.Length].Split('/');
        return words.Length == (words[0].StartsWith('@') ? 2 : 1);
    }

    public IEnumerable<FoundPackage> Read(string path, byte[] content)
    {
        using var document = JsonText.Parse(content);
        var root = document.RootElement;
        return root.Text("name") is { } name && root.Text("version") is { } version
            ? [Package(name, version) with { License = root.Text("license") }]
            : [];
    }

    public static FoundPackage Package(string name, string version) => name.IndexOf('/') is > 0 and var slash
        ? new("npm", name[..slash], name[(slash + 1)..], version)
        : new("npm", null, name, version);
}
