using Lighter.Oci.Content;
using Lighter.Store.Images;

namespace Lighter.Build;

/// <summary>What a build made.</summary>
/// <param name="Images">One for each platform that was asked for, in that order.</param>
public sealed record BuildResult(IReadOnlyList<PlatformImage> Images)
{
    /// <summary>All steps whose results may be used again, those of other stages among them.</summary>
    public IReadOnlyList<BuiltStep> Steps { get; init; } = [];

    /// <summary>That of the first platform.</summary>
    public ImageRecord Image => Images[0].Image;

    /// <summary>Its id: the digest of its configuration.</summary>
    public Digest Id => Image.Id;
}
