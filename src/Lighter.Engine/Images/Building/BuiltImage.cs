using Lighter.Dockerfile;
using Lighter.Oci.Content;
using Lighter.Store.Images;

namespace Lighter.Engine.Images.Building;

/// <summary>An image that was built.</summary>
/// <param name="Manifest">If it was asked for.</param>
/// <param name="Warnings">What the Dockerfile's checks found.</param>
public sealed record BuiltImage(ImageRecord Image, Descriptor? Manifest, IReadOnlyList<DockerfileWarning> Warnings);
