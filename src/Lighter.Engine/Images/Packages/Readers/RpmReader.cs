using Lighter.Store.Sqlite;

namespace Lighter.Engine.Images.Packages.Readers;

/// <summary>What RPM has installed, in its database of SQLite's; older forms are not read.</summary>
internal sealed class RpmReader(OsRelease release) : IPackageReader
{
    private const string Name = "rpmdb.sqlite";

    public bool Reads(string path) => path is "var/lib/rpm/" + Name or "usr/lib/sysimage/rpm/" + Name or "usr/share/rpm/" + Name;

    public IEnumerable<FoundPackage> Read(string path, byte[] content) => ForeignDatabase.ReadBlobs(content, "Packages", "blob")
        .Select(static blob => new RpmHeader(blob))
        .Where(static header => header is { Name: not (null or "gpg-pubkey"), FullVersion: not null })
        .Select(header => new FoundPackage("rpm", release.Id, header.Name!, header.FullVersion!)
        {
            Architecture = header.Architecture,
            License = header.License,
            Distribution = release.Distribution,
        });
}
