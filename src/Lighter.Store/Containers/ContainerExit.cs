namespace Lighter.Store.Containers;

/// <summary>How a run ended.</summary>
public sealed record ContainerExit(int Code, DateTimeOffset Finished, bool OomKilled = false, string? Error = null);
