using Lighter.Oci.Content;

namespace Lighter.Store.Images;

/// <summary>What a removal did, in the order to tell it: <c>Untagged: …</c>, then <c>Deleted: …</c>.</summary>
public sealed record ImageRemoval(IReadOnlyList<string> Untagged, IReadOnlyList<Digest> Deleted, long FreedBytes)
{
    /// <summary>Those of <see cref="Deleted"/> that were images and not layers.</summary>
    public IReadOnlyList<Digest> Images { get; init; } = [];

    public static ImageRemoval Nothing { get; } = new([], [], 0);
}
