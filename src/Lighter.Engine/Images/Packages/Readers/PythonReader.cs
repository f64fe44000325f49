namespace Lighter.Engine.Images.Packages.Readers;

/// <summary>Installed Python packages. <see href="https://packaging.python.org/en/latest/specifications/core-metadata/"/></summary>
internal sealed class PythonReader : IPackageReader
{
    public bool Reads(string path) => path.EndsWith(".dist-info/METADATA", StringComparison.Ordinal)
        || path.EndsWith(".egg-info/PKG-INFO", StringComparison.Ordinal) || path.EndsWith(".egg-info", StringComparison.Ordinal);

    /// <summary>The first paragraph; what follows is a description.</summary>
    public IEnumerable<FoundPackage> Read(string path, byte[] content) => Paragraphs.Read(content).Take(1)
        .Where(static fields => fields.ContainsKey("Name") && fields.ContainsKey("Version"))
        .Select(static fields => new FoundPackage("pypi", null, fields["Name"].ToLowerInvariant().Replace('_', '-'), fields["Version"])
        {
            License = fields.GetValueOrDefault("License-Expression") ?? fields.GetValueOrDefault("License"),
        });
}
