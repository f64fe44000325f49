using Lighter.Oci.Content;
using Lighter.Oci.Json;

namespace Lighter.Store.Images;

/// <summary>An image index of the store: images for several platforms, and what is said about them, under one digest.</summary>
public sealed record IndexRecord
{
    public required Digest Digest { get; init; }

    public required string MediaType { get; init; }

    /// <summary>All that it names is here. Of an index that was pulled there are only the platforms that were asked for.</summary>
    public required bool IsWhole { get; init; }

    /// <summary>The ids of its images that are here, in its order.</summary>
    public required ValueList<Digest> Images { get; init; }
}
