namespace Lighter.Engine.Images.Archives;

/// <summary>The layout of an archive of images.</summary>
public enum ArchiveLayout
{
    /// <summary>An OCI layout that also has Docker's <c>manifest.json</c>, as Docker writes it since version 25.</summary>
    Docker,
    /// <summary>An OCI layout alone.</summary>
    Oci,
}
