namespace Lighter.Engine.Containers.Options;

/// <summary>When an image is fetched before it is used.</summary>
public enum PullPolicy
{
    /// <summary>When the store does not have it.</summary>
    Missing,
    Always,
    Never,
    /// <summary>When the registry has a newer one; what the store has serves while the registry cannot be reached.</summary>
    Newer,
}
