namespace Lighter.Engine.Images.Packages.Readers;

/// <summary>Installed packages of Ruby: their descriptions are programs, but files are called by name and version.</summary>
internal sealed class GemReader : IPackageReader
{
    private const string Folder = "/specifications/";
    private const string Ending = ".gemspec";

    public bool Reads(string path) => path.EndsWith(Ending, StringComparison.Ordinal) && path.Contains(Folder, StringComparison.Ordinal);

    public IEnumerable<FoundPackage> Read(string path, byte[] content)
    {
        var name = Path.GetFileName(path)[..^Ending.Length];
        var dash = Enumerable.Range(0, name.Length).FirstOrDefault(i => name[i] == '-' && i + 1 < name.Length && char.IsAsciiDigit(name[i + 1]), -1);
        return dash > 0 ? [new("gem", null, name[..dash], name[(dash + 1)..])] : [];
    }
}
