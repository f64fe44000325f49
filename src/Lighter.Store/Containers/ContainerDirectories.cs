using Lighter.Linux;

namespace Lighter.Store.Containers;

/// <summary>Where a container's own files lie.</summary>
/// <param name="Root">Survives a boot.</param>
/// <param name="Run">Need not: pid, exit record, attach socket.</param>
public sealed record ContainerDirectories(string Root, string Run)
{
    /// <summary>What the container changed in its file system.</summary>
    public string Upper => OverlayPlaces.UpperOf(Root);

    /// <summary>Overlay's own.</summary>
    public string Work => OverlayPlaces.WorkOf(Root);

    /// <summary>Makes them where they are missing: after a crash, or after a boot.</summary>
    public void Ensure()
    {
        OverlayPlaces.Ensure(Root);
        DirectoryFd.OpenOrCreate(Run, StorePaths.PrivateMode).Dispose();
    }
}
