using Lighter.Oci.Content;
using Lighter.Oci.Json;

namespace Lighter.Store.Cache;

/// <summary>The result of a build step, by the key that was derived from all that goes into it.</summary>
public sealed record BuildCacheEntry
{
    public required Digest Key { get; init; }

    /// <summary>What lists show: the instruction.</summary>
    public required string Description { get; init; }

    /// <summary>In a form that the builder alone knows.</summary>
    public required ReadOnlyMemory<byte> Result { get; init; }

    /// <summary>The layers that the result needs; they are kept as long as the entry is.</summary>
    public ValueList<Digest> Layers { get; init => field = value ?? []; } = [];

    /// <summary>Of its own files, in bytes.</summary>
    public long Size { get; init; }

    public DateTimeOffset Created { get; init; }

    public DateTimeOffset LastUsed { get; init; }

    public int Uses { get; init; }
}
