namespace Lighter.Dockerfile.Instructions;

/// <summary>What happens when two commands mount one cache at a time.</summary>
public enum CacheSharing
{
    /// <summary>Both use it.</summary>
    Shared,
    /// <summary>The second gets one of its own.</summary>
    Private,
    /// <summary>The second waits.</summary>
    Locked,
}
