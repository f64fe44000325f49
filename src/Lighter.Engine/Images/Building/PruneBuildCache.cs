using Lighter.Store.Cache;

namespace Lighter.Engine.Images.Building;

/// <summary>
/// <c>builder prune</c>: removes what builds keep, the least recently used first.
/// <see href="https://docs.docker.com/reference/cli/docker/builder/prune/"/>
/// </summary>
public sealed class PruneBuildCache(LighterEngine engine)
{
    /// <returns>What is gone. Cache mounts in use stay.</returns>
    public IReadOnlyList<BuildCacheItem> Execute(BuildCachePruning pruning)
    {
        var chosen = Choose(new BuildCacheUsage(engine).List(), pruning).ToList();
        var keys = chosen.Where(static item => item.Kind == BuildCacheKind.Step).Select(static item => item.Key).ToHashSet();
        var steps = keys.Count == 0 ? [] : engine.Store.BuildCache.Prune(new BuildCachePolicy(Filter: entry => keys.Contains(entry.Key)))
            .Select(static entry => entry.Key).ToHashSet();
        return [.. chosen.Where(item => item.Kind == BuildCacheKind.Step ? steps.Contains(item.Key) : engine.Store.CacheMounts.TryRemove(item.Key))];
    }

    /// <summary>From the most recently used on: what fits or is recent enough stays.</summary>
    private static IEnumerable<BuildCacheItem> Choose(IReadOnlyList<BuildCacheItem> items, BuildCachePruning pruning)
    {
        long kept = 0;
        foreach (var item in items)
        {
            kept += item.Size;
            var isRecent = pruning.UnusedSince is { } since && item.LastUsed >= since;
            var fits = pruning.KeepBytes is { } bytes && kept <= bytes;
            if (!isRecent && !fits && (pruning.All || !item.IsShared))
                yield return item;
        }
    }
}

/// <summary>What a prune of the build cache takes.</summary>
/// <param name="All">Also results whose layers images have: removing them frees nothing, but builds start anew.</param>
/// <param name="UnusedSince">What was used since then stays.</param>
/// <param name="KeepBytes">The most recently used stays until this much is reached.</param>
public sealed record BuildCachePruning(bool All = false, DateTimeOffset? UnusedSince = null, long? KeepBytes = null);
