using Lighter.Dockerfile;
using Lighter.Oci.Content;
using Lighter.Store.Images;

namespace Lighter.Engine.Images.Building;

/// <summary>An image that was built.</summary>
/// <param name="Image">That of the first platform.</param>
/// <param name="Root">What its names stand for, if that was asked for: its manifest, or the index of all platforms.</param>
/// <param name="IsIndex">Whether the root is an index.</param>
/// <param name="Warnings">What the Dockerfile's checks found.</param>
public sealed record BuiltImage(ImageRecord Image, Descriptor? Root, bool IsIndex, IReadOnlyList<DockerfileWarning> Warnings)
{
    /// <summary>What scripts know the result by: the configuration of one image, the index of several.</summary>
    public Digest Id => IsIndex ? Root!.Digest : Image.Id;
}
