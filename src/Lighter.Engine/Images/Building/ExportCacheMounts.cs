using Lighter.Layers.Packing;
using Lighter.Linux;
using Lighter.Oci.Content;
using Lighter.Store.Cache;

namespace Lighter.Engine.Images.Building;

/// <summary>
/// <c>builder cache-export</c>: the directories of <c>RUN --mount=type=cache</c> as one archive, so that the next machine of a CI does not
/// begin with empty ones. Its entries lie as in the store: <c>HEX/id</c> and <c>HEX/data/…</c>.
/// </summary>
public sealed class ExportCacheMounts(LighterEngine engine)
{
    /// <param name="ids">Which; all when none is named.</param>
    /// <exception cref="LighterException"><see cref="ErrorCode.NotFound"/>: no cache has such an id.</exception>
    public void Execute(IReadOnlyList<string> ids, Stream tar, CancellationToken cancellation)
    {
        var chosen = Choose(ids);
        var locks = new Stack<FileLock>();
        try
        {
            // In the order in which commands of builds take them, so that none waits for another.
            foreach (var key in chosen.OrderBy(static key => key, StringComparer.Ordinal))
                locks.Push(engine.Store.CacheMounts.Lock(Digest.Parse("sha256:" + key), LockKind.Shared));
            using var all = DirectoryFd.OpenOrCreate(engine.Store.Paths.CacheMounts);
            LayerWriter.WriteTree(all, tar, new PackOptions { Excludes = (path, _) => !IsOf(chosen, path) }, cancellation);
        }
        finally
        {
            while (locks.TryPop(out var held))
                held.Dispose();
        }
    }

    private HashSet<string> Choose(IReadOnlyList<string> ids)
    {
        var caches = engine.Store.CacheMounts.List();
        foreach (var id in ids)
        {
            if (!caches.Any(cache => cache.Name == id))
                throw new LighterException(ErrorCode.NotFound, $"exporting caches: no cache mount has the id {id}") { Hint = "lighter builder du --verbose lists them" };
        }

        return [.. caches.Where(cache => ids.Count == 0 || ids.Contains(cache.Name)).Select(static cache => cache.Key.Encoded)];
    }

    /// <summary>The cache's two names and all below them; what a builder is about to fill a cache with is not one yet.</summary>
    private static bool IsOf(HashSet<string> chosen, string path)
    {
        var parts = path.Split('/', 3);
        return chosen.Contains(parts[0]) && (parts.Length == 1 || parts[1] is CacheMountStore.DataName or CacheMountStore.IdName);
    }
}
