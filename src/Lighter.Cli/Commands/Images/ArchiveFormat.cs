namespace Lighter.Cli.Commands.Images;

/// <summary>The layout of an archive of images.</summary>
internal enum ArchiveFormat
{
    /// <summary>An OCI layout that also has Docker's <c>manifest.json</c>, as Docker writes it.</summary>
    Docker,
    /// <summary>An OCI layout alone.</summary>
    Oci,
}
