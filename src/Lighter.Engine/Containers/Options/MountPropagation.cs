namespace Lighter.Engine.Containers.Options;

/// <summary>
/// Whether mounts made later below a bind mount are seen on the other side.
/// <see href="https://www.kernel.org/doc/Documentation/filesystems/sharedsubtree.txt"/>
/// </summary>
public enum MountPropagation
{
    /// <summary>What the engine does when nothing is said: <see cref="RecursivePrivate"/>.</summary>
    Default,
    Private,
    RecursivePrivate,
    Shared,
    RecursiveShared,
    Slave,
    RecursiveSlave,
}
