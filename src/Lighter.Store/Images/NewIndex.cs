using Lighter.Oci.Content;
using Lighter.Oci.Images;
using Lighter.Oci.References;

namespace Lighter.Store.Images;

/// <summary>An index whose images, and all else that it names, are in the store already.</summary>
public sealed record NewIndex
{
    public required ManifestDocument Document { get; init; }

    /// <summary>The ids of its images, in its order.</summary>
    public required IReadOnlyList<Digest> Images { get; init; }

    /// <summary>Names that shall lead to it from now on.</summary>
    public IReadOnlyList<ImageReference> Names { get; init; } = [];

    /// <summary>It is what the names' index has become: that is gone unless it has others.</summary>
    public bool IsChange { get; init; }
}
