using System.IO.Compression;
using System.Text;

namespace Lighter.Engine.Images.Packages.Readers;

/// <summary>Java archives that Maven made: each says its coordinates in <c>META-INF/maven/…/pom.properties</c>.</summary>
internal sealed class JarReader : IPackageReader
{
    private const string Folder = "META-INF/maven/";
    private const string File = "/pom.properties";
    private const int LongestFile = 64 << 10;
    private const int MostEntries = 50_000;

    public bool Reads(string path) => Path.GetExtension(path) is ".jar" or ".war" or ".ear";

    public IEnumerable<FoundPackage> Read(string path, byte[] content)
    {
        try
        {
            using var archive = new ZipArchive(new MemoryStream(content, writable: false), ZipArchiveMode.Read);
            return
            [
                .. archive.Entries.Take(MostEntries)
                    .Where(static entry => entry.FullName.StartsWith(Folder, StringComparison.Ordinal) && entry.FullName.EndsWith(File, StringComparison.Ordinal))
                    .Select(Package).OfType<FoundPackage>(),
            ];
        }
        catch (Exception e) when (e is InvalidDataException or IOException or NotSupportedException or ArgumentException)
        {
            throw new FormatException(e.Message, e);
        }
    }

    private static FoundPackage? Package(ZipArchiveEntry entry)
    {
        var buffer = new byte[LongestFile];
        using var content = entry.Open();
        var count = content.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        var values = Encoding.UTF8.GetString(buffer, 0, count).Split('\n').Select(static line => line.Trim().Split('=', 2))
            .Where(static words => words.Length == 2).GroupBy(static words => words[0]).ToDictionary(static group => group.Key, static group => group.First()[1]);
        return values.TryGetValue("groupId", out var group) && values.TryGetValue("artifactId", out var name) && values.TryGetValue("version", out var version)
            ? new("maven", group, name, version)
            : null;
    }
}
