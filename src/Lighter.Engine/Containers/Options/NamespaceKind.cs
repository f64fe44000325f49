namespace Lighter.Engine.Containers.Options;

/// <summary>Which namespace a container gets.</summary>
public enum NamespaceKind
{
    /// <summary>What the engine does when nothing is said.</summary>
    Default,
    /// <summary>A new one.</summary>
    Private,
    /// <summary>The host's.</summary>
    Host,
    /// <summary>That of another container.</summary>
    Container,
    /// <summary>The one at a path.</summary>
    Path,
    /// <summary>A new IPC namespace whose <c>/dev/shm</c> others may join.</summary>
    Shareable,
    /// <summary>A new IPC namespace without <c>/dev/shm</c>.</summary>
    None,
    /// <summary>A user namespace in which the caller keeps the own uid and gid.</summary>
    KeepId,
    /// <summary>A user namespace with ids that no other container has.</summary>
    Auto,
    /// <summary>A user namespace in which the caller's own ids are not mapped.</summary>
    NoMap,
}
