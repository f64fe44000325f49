namespace Lighter.Runtime;

/// <summary>What a child waits for, in the order in which it does.</summary>
public enum SyncPoint
{
    /// <summary>The id maps of its new user namespace: <see cref="IdMaps.Write"/>.</summary>
    IdMaps,
    /// <summary>Its cgroup, into which others put it.</summary>
    Cgroup,
    /// <summary>The hooks that run before the root is changed.</summary>
    Hooks,
    /// <summary>The word to start its program.</summary>
    Start,
}
