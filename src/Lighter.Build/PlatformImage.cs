using Lighter.Oci.Content;
using Lighter.Store.Images;

namespace Lighter.Build;

/// <summary>The image that a build made for one platform.</summary>
/// <param name="Platform">As it was asked for.</param>
/// <param name="IsNew">False: the very same image was there already.</param>
public sealed record PlatformImage(Platform Platform, ImageRecord Image, bool IsNew)
{
    /// <summary>What the build of this image used.</summary>
    public IReadOnlyList<BuildMaterial> Materials { get; init; } = [];
}
