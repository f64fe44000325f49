using Lighter.Oci.Json;

namespace Lighter.Engine.Containers.Options;

/// <summary>Where the container's output is kept.</summary>
public sealed record LogOptions
{
    /// <summary><see langword="null"/> for the engine's default.</summary>
    public string? Driver { get; init; }

    public ValueMap Options { get; init; } = [];
}
