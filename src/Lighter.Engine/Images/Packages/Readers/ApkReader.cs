namespace Lighter.Engine.Images.Packages.Readers;

/// <summary>What Alpine's package manager has installed. <see href="https://wiki.alpinelinux.org/wiki/Apk_spec"/></summary>
internal sealed class ApkReader(OsRelease release) : IPackageReader
{
    public bool Reads(string path) => path is "lib/apk/db/installed" or "usr/lib/apk/db/installed";

    public IEnumerable<FoundPackage> Read(string path, byte[] content) => Paragraphs.Read(content)
        .Where(static fields => fields.ContainsKey("P") && fields.ContainsKey("V"))
        .Select(fields => new FoundPackage("apk", release.Id, fields["P"], fields["V"])
        {
            Architecture = fields.GetValueOrDefault("A"),
            License = fields.GetValueOrDefault("L"),
            Distribution = release.Distribution,
        });
}
