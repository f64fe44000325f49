using Lighter.Oci.Json;

namespace Lighter.Store.Volumes;

/// <summary>A named directory that outlives containers.</summary>
public sealed record VolumeRecord
{
    public required string Name { get; init; }

    /// <summary><c>local</c>.</summary>
    public required string Driver { get; init; }

    /// <summary>Named by us, and removed with its container by <c>--rm</c> or <c>rm -v</c>.</summary>
    public required bool IsAnonymous { get; init; }

    public required ValueMap Labels { get; init; }

    /// <summary>Of the local driver: <c>type</c>, <c>device</c>, <c>o</c>, as for mount(8).</summary>
    public required ValueMap Options { get; init; }

    public required DateTimeOffset Created { get; init; }

    /// <summary>The directory to mount, or to mount <see cref="Options"/>' device on.</summary>
    public required string Mountpoint { get; init; }
}
