namespace Lighter.Engine.Images.Packages.Readers;

/// <summary>What Debian's package manager has installed; images without one have a file for each package.</summary>
internal sealed class DpkgReader(OsRelease release) : IPackageReader
{
    private const string StatusFile = "var/lib/dpkg/status";
    private const string StatusDirectory = "var/lib/dpkg/status.d/";
    private const string Sums = ".md5sums";

    public bool Reads(string path) => path == StatusFile
        || (path.StartsWith(StatusDirectory, StringComparison.Ordinal) && !path.EndsWith(Sums, StringComparison.Ordinal));

    public IEnumerable<FoundPackage> Read(string path, byte[] content) => Paragraphs.Read(content)
        .Where(static fields => !fields.TryGetValue("Status", out var status) || status.EndsWith(" installed", StringComparison.Ordinal))
        .Where(static fields => fields.ContainsKey("Package") && fields.ContainsKey("Version"))
        .Select(fields => new FoundPackage("deb", release.Id, fields["Package"], fields["Version"])
        {
            Architecture = fields.GetValueOrDefault("Architecture"),
            Distribution = release.Distribution,
        });
}
