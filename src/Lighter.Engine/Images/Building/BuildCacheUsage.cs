using Lighter.Oci.Content;
using Lighter.Store.Cache;

namespace Lighter.Engine.Images.Building;

/// <summary>What builds keep: results of steps, and directories of cache mounts.</summary>
public sealed class BuildCacheUsage(LighterEngine engine)
{
    /// <summary>Most recently used first.</summary>
    public IReadOnlyList<BuildCacheItem> List()
    {
        var needed = engine.Store.Images.List().SelectMany(static image => image.Layers).ToHashSet();
        return
        [
            .. engine.Store.BuildCache.List().Select(entry => Of(entry, needed))
                .Concat(engine.Store.CacheMounts.List().Select(Of))
                .OrderByDescending(static item => item.LastUsed),
        ];
    }

    private static BuildCacheItem Of(BuildCacheEntry entry, HashSet<Digest> needed)
    {
        var isShared = entry.Layers.Count > 0 && entry.Layers.All(needed.Contains);
        return new(entry.Key, BuildCacheKind.Step, entry.Description, isShared ? 0 : entry.Size, entry.LastUsed, entry.Uses, isShared);
    }

    private static BuildCacheItem Of(CacheMountRecord cache) =>
        new(cache.Key, BuildCacheKind.Mount, $"cache mount {cache.Name}", cache.Size, cache.LastUsed, 0, IsShared: false);
}

/// <summary>One thing that builds keep.</summary>
/// <param name="Size">In bytes; what the removal frees, so nothing for a layer that an image has too.</param>
/// <param name="Uses">How many builds it served; not known of mounts.</param>
/// <param name="IsShared">Its layers are those of an image.</param>
public sealed record BuildCacheItem(
    Digest Key, BuildCacheKind Kind, string Description, long Size, DateTimeOffset LastUsed, int Uses, bool IsShared);

/// <summary>What an item of the build cache is.</summary>
public enum BuildCacheKind
{
    /// <summary>The result of a step.</summary>
    Step,

    /// <summary>A directory of <c>RUN --mount=type=cache</c>.</summary>
    Mount,
}
