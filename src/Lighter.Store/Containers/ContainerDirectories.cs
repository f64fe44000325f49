using Lighter.Linux;

namespace Lighter.Store.Containers;

/// <summary>Where a container's own files lie.</summary>
/// <param name="Root">Survives a boot.</param>
/// <param name="Run">Need not: pid, exit record, attach socket.</param>
public sealed record ContainerDirectories(string Root, string Run)
{
    /// <summary>What the container changed in its file system.</summary>
    public string Upper => Path.Join(Root, "upper");

    /// <summary>Overlay's own.</summary>
    public string Work => Path.Join(Root, "work");

    /// <summary>Makes them where they are missing: after a crash, or after a boot.</summary>
    public void Ensure()
    {
        using (var root = DirectoryFd.OpenOrCreate(Root, StorePaths.PrivateMode))
        {
            root.OpenOrCreateDirectory("upper", 0x1ED /* 0755, the container's / */).Dispose();
            root.OpenOrCreateDirectory("work", StorePaths.PrivateMode).Dispose();
        }

        DirectoryFd.OpenOrCreate(Run, StorePaths.PrivateMode).Dispose();
    }
}
