using Lighter.Oci.Content;
using Lighter.Store.Images;

namespace Lighter.Build;

/// <summary>What a build made.</summary>
/// <param name="IsNew">False: the very same image was there already.</param>
public sealed record BuildResult(ImageRecord Image, bool IsNew)
{
    /// <summary>All steps whose results may be used again, those of other stages among them.</summary>
    public IReadOnlyList<BuiltStep> Steps { get; init; } = [];

    /// <summary>The image's id: the digest of its configuration.</summary>
    public Digest Id => Image.Id;
}
