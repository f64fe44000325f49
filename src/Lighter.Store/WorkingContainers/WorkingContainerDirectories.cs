using Lighter.Linux;

namespace Lighter.Store.WorkingContainers;

/// <summary>Where a working container's files lie.</summary>
/// <param name="Root">Survives a boot.</param>
/// <param name="Mount">Where all of its files are to be mounted when the user asks; need not survive.</param>
public sealed record WorkingContainerDirectories(string Root, string Mount)
{
    /// <summary>What was changed of the image's files.</summary>
    public string Upper => Path.Join(Root, "upper");

    /// <summary>Overlay's own.</summary>
    public string Work => Path.Join(Root, "work");

    /// <summary>Makes them where they are missing.</summary>
    internal void Ensure()
    {
        using var root = DirectoryFd.OpenOrCreate(Root, StorePaths.PrivateMode);
        root.OpenOrCreateDirectory("upper", 0x1ED /* 0755, the image's / */).Dispose();
        root.OpenOrCreateDirectory("work", StorePaths.PrivateMode).Dispose();
    }
}
