namespace Lighter.Linux;

/// <summary>Whether mounts made below spread to and from copies. <see href="https://man7.org/linux/man-pages/man7/mount_namespaces.7.html"/></summary>
public enum Propagation
{
    /// <summary>Left as it is.</summary>
    Unchanged = 0,
    /// <summary><c>MS_UNBINDABLE</c></summary>
    Unbindable = 1 << 17,
    /// <summary><c>MS_PRIVATE</c></summary>
    Private = 1 << 18,
    /// <summary><c>MS_SLAVE</c></summary>
    Slave = 1 << 19,
    /// <summary><c>MS_SHARED</c></summary>
    Shared = 1 << 20,
}
