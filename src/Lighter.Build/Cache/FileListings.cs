using System.Collections.Concurrent;
using System.IO.Compression;
using System.Text;
using Lighter.Build.Context;
using Lighter.Oci.Content;
using Lighter.Store;
using Lighter.Store.Cache;

namespace Lighter.Build.Cache;

/// <summary>
/// The files behind the digest of a context's selection, so that a later build can tell which of them changed. Kept only for
/// steps that were executed, and read only to explain.
/// </summary>
internal sealed class FileListings(LighterStore store)
{
    private const int HashLength = 16;

    private readonly ConcurrentDictionary<Digest, IReadOnlyList<SelectedSource>> _met = new();

    public void Remember(Digest digest, IReadOnlyList<SelectedSource> sources) => _met[digest] = sources;

    /// <summary>Keeps the listing of files that this build has met.</summary>
    public void Keep(Digest digest)
    {
        if (_met.TryGetValue(digest, out var sources))
            store.BuildCache.Put(new BuildCacheEntry { Key = KeyOf(Ingredient.Of("", digest.ToString()).Hash), Description = "listing", Result = Pack(sources) });
    }

    /// <summary>What differs between the files of now and those of an earlier digest; null if the earlier ones are not known.</summary>
    /// <param name="now">Of this build.</param>
    /// <param name="earlier">As an ingredient tells it.</param>
    public IReadOnlyList<string>? Compare(Digest now, string earlier)
    {
        if (!_met.TryGetValue(now, out var sources) || store.BuildCache.TryGet(KeyOf(earlier)) is not { } entry)
            return null;
        var (mine, theirs) = (Read(Text(sources)), Read(Unpack(entry.Result)));
        return
        [
            .. mine.Where(file => theirs.TryGetValue(file.Key, out var hash) && hash != file.Value).Select(static file => $"{file.Key} changed"),
            .. mine.Where(file => !theirs.ContainsKey(file.Key)).Select(static file => $"{file.Key} is new"),
            .. theirs.Where(file => !mine.ContainsKey(file.Key)).Select(static file => $"{file.Key} is gone"),
        ];
    }

    private static Digest KeyOf(string hash)
    {
        using var key = new StepKey("listing");
        return key.Add("files", hash).Finish();
    }

    private static string Text(IEnumerable<SelectedSource> sources)
    {
        var text = new StringBuilder();
        foreach (var source in sources)
        {
            foreach (var entry in source.Entries)
                text.Append(entry.Digest.Encoded.AsSpan(0, HashLength)).Append(Planning.ContainerPath.Join(source.Path, entry.Path)).Append('\0');
        }

        return text.ToString();
    }

    private static Dictionary<string, string> Read(string text)
    {
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in text.Split('\0', StringSplitOptions.RemoveEmptyEntries))
            files[line[HashLength..]] = line[..HashLength];
        return files;
    }

    private static byte[] Pack(IEnumerable<SelectedSource> sources)
    {
        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.Fastest))
            deflate.Write(Encoding.UTF8.GetBytes(Text(sources)));
        return packed.ToArray();
    }

    private static string Unpack(ReadOnlyMemory<byte> packed)
    {
        using var deflate = new DeflateStream(new MemoryStream(packed.ToArray()), CompressionMode.Decompress);
        using var text = new MemoryStream();
        deflate.CopyTo(text);
        return Encoding.UTF8.GetString(text.GetBuffer(), 0, (int)text.Length);
    }
}
