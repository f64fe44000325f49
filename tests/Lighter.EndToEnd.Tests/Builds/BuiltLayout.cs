using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Lighter.EndToEnd.Tests.Builds;

/// <summary>An image as its OCI layout has it: the configuration, and for each layer its entries.</summary>
internal sealed record BuiltLayout(JsonObject Config, IReadOnlyList<SortedDictionary<string, string>> Layers)
{
    private const string Whiteout = ".wh.";
    private const string Opaque = ".wh..wh..opq";

    /// <summary>Places that builders themselves make while commands run.</summary>
    private static readonly string[] NotOurs = ["run", "proc", "sys", "dev", "etc/hosts", "etc/hostname", "etc/resolv.conf", "run/.containerenv", "run/secrets"];

    public static BuiltLayout Read(string folder)
    {
        var index = JsonNode.Parse(File.ReadAllText(Path.Join(folder, "index.json")))!;
        var manifest = JsonNode.Parse(File.ReadAllBytes(BlobOf(folder, index["manifests"]![0]!)))!;
        var config = JsonNode.Parse(File.ReadAllBytes(BlobOf(folder, manifest["config"]!)))!;
        return new(config["config"]?.AsObject() ?? [], [.. manifest["layers"]!.AsArray().Select(layer => ReadLayer(BlobOf(folder, layer!)))]);
    }

    /// <summary>An archive of <c>docker save</c>.</summary>
    public static BuiltLayout ReadArchive(string path)
    {
        var files = new Dictionary<string, byte[]>();
        var links = new Dictionary<string, string>();
        using (var archive = new TarReader(File.OpenRead(path)))
        {
            while (archive.GetNextEntry() is { } entry)
            {
                if (entry.DataStream is { } content)
                    files[entry.Name] = ReadAll(content);
                else if (entry.EntryType == TarEntryType.SymbolicLink)
                    links[entry.Name] = entry.LinkName["../".Length..]; // the same layer twice
            }
        }

        foreach (var (name, target) in links)
            files[name] = files[target];

        var manifest = JsonNode.Parse(files["manifest.json"])![0]!;
        var config = JsonNode.Parse(files[manifest[nameof(Config)]!.GetValue<string>()])!;
        return new(
            config["config"]?.AsObject() ?? [],
            [.. manifest[nameof(Layers)]!.AsArray().Select(layer => ReadLayer(new MemoryStream(files[layer!.GetValue<string>()])))]);
    }

    /// <summary>What each layer above the base changes, directories aside: builders differ in which layer tells of them.</summary>
    public IEnumerable<string[]> Changes(int ofBase) => Layers.Skip(ofBase)
        .Select(static layer => layer.Where(static entry => !entry.Value.StartsWith("dir", StringComparison.Ordinal)).Select(static entry => $"{entry.Key} {entry.Value}").ToArray())
        .Where(static layer => layer.Length > 0);

    /// <summary>All files with all layers applied.</summary>
    public string[] Files()
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var layer in Layers)
        {
            foreach (var hidden in layer.Keys.Where(static path => Path.GetFileName(path).StartsWith(Whiteout, StringComparison.Ordinal)))
                Hide(files, hidden);
            foreach (var (path, what) in layer.Where(static entry => !Path.GetFileName(entry.Key).StartsWith(Whiteout, StringComparison.Ordinal)))
            {
                if (!what.StartsWith("dir", StringComparison.Ordinal))
                    Remove(files, path);
                files[path] = what;
            }
        }

        return [.. files.Select(static file => $"{file.Key} {file.Value}")];
    }

    private static void Hide(SortedDictionary<string, string> files, string whiteout)
    {
        var folder = Path.GetDirectoryName(whiteout)!;
        if (Path.GetFileName(whiteout) == Opaque)
        {
            foreach (var below in files.Keys.Where(path => path.StartsWith(folder + "/", StringComparison.Ordinal)).ToList())
                files.Remove(below);
        }
        else
        {
            Remove(files, Path.Join(folder, Path.GetFileName(whiteout)[Whiteout.Length..]));
        }
    }

    private static void Remove(SortedDictionary<string, string> files, string path)
    {
        foreach (var gone in files.Keys.Where(other => other == path || other.StartsWith(path + "/", StringComparison.Ordinal)).ToList())
            files.Remove(gone);
    }

    private static string BlobOf(string folder, JsonNode descriptor) =>
        Path.Join(folder, "blobs", descriptor["digest"]!.GetValue<string>().Replace(':', '/'));

    private static byte[] ReadAll(Stream content)
    {
        using var all = new MemoryStream();
        content.CopyTo(all);
        return all.ToArray();
    }

    private static SortedDictionary<string, string> ReadLayer(string path)
    {
        using var file = File.OpenRead(path);
        return ReadLayer(file);
    }

    private static SortedDictionary<string, string> ReadLayer(Stream file)
    {
        var entries = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var isGzip = file.ReadByte() == 0x1f;
        file.Position = 0;
        using Stream plain = isGzip ? new GZipStream(file, CompressionMode.Decompress) : file;
        using var tar = new TarReader(plain);
        while (tar.GetNextEntry() is { } entry)
        {
            var name = entry.Name.TrimStart('.').Trim('/') is { Length: > 0 } trimmed && !entry.Name.StartsWith(Whiteout, StringComparison.Ordinal) ? trimmed : entry.Name.Trim('/');
            if (name is not ("" or ".") && !NotOurs.Contains(name))
                entries[name] = Describe(entry, entries);
        }

        return entries;
    }

    private static string Describe(TarEntry entry, SortedDictionary<string, string> entries)
    {
        var status = $"{Convert.ToString((int)entry.Mode, 8)} {entry.Uid}:{entry.Gid}";
        return entry.EntryType switch
        {
            _ when Path.GetFileName(entry.Name).StartsWith(Whiteout, StringComparison.Ordinal) => "gone",
            TarEntryType.Directory => $"dir {status}",
            TarEntryType.SymbolicLink => $"link {entry.LinkName}",
            TarEntryType.HardLink => entries[entry.LinkName.Trim('/')],
            TarEntryType.RegularFile or TarEntryType.V7RegularFile => $"file {status} {Hash(entry.DataStream)}",
            var other => $"{other} {status}",
        };
    }

    private static string Hash(Stream? content) => content is null ? "-" : Convert.ToHexStringLower(SHA256.HashData(content));
}
