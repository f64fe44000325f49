namespace Lighter.Store.WorkingContainers;

/// <summary>Where a working container's files lie.</summary>
/// <param name="Root">Survives a boot.</param>
/// <param name="Mount">Where all of its files are to be mounted when the user asks; need not survive.</param>
public sealed record WorkingContainerDirectories(string Root, string Mount)
{
    /// <summary>What was changed of the image's files.</summary>
    public string Upper => OverlayPlaces.UpperOf(Root);

    /// <summary>Overlay's own.</summary>
    public string Work => OverlayPlaces.WorkOf(Root);

    /// <summary>Makes them where they are missing.</summary>
    internal void Ensure() => OverlayPlaces.Ensure(Root);
}
