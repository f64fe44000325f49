using Lighter.Oci.Content;

namespace Lighter.Store.Layers;

/// <summary>A layer that is unpacked in the store. Its identity is the digest of its uncompressed archive.</summary>
public sealed record LayerRecord
{
    public required Digest DiffId { get; init; }

    /// <summary>Of its files, in bytes.</summary>
    public required long Size { get; init; }

    public required DateTimeOffset Created { get; init; }

    /// <summary>The directory to stack, in overlay's own form: whiteouts are character devices 0:0.</summary>
    public required string DiffPath { get; init; }
}
