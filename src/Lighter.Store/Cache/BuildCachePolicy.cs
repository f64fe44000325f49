namespace Lighter.Store.Cache;

/// <summary>What a prune of the build cache keeps; null does not limit.</summary>
/// <param name="UnusedSince">Entries used since then stay.</param>
/// <param name="KeepBytes">The most recently used stay until this much is reached.</param>
/// <param name="Filter">Entries for which it is false stay.</param>
public sealed record BuildCachePolicy(DateTimeOffset? UnusedSince = null, long? KeepBytes = null, Func<BuildCacheEntry, bool>? Filter = null);
