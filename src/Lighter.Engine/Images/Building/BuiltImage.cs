using Lighter.Dockerfile;
using Lighter.Store.Images;

namespace Lighter.Engine.Images.Building;

/// <summary>An image that was built, and what the Dockerfile's checks found.</summary>
public sealed record BuiltImage(ImageRecord Image, IReadOnlyList<DockerfileWarning> Warnings);
