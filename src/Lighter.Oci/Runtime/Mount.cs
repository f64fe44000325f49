using Lighter.Oci.Json;

namespace Lighter.Oci.Runtime;

/// <summary>
/// "Specifies additional mounts beyond root."
/// <see href="https://github.com/opencontainers/runtime-spec/blob/v1.2.0/config.md#mounts"/>
/// </summary>
public sealed record Mount
{
    public required string Destination { get; init; }

    public string? Type { get; init; }

    public string? Source { get; init; }

    public ValueList<string>? Options { get; init; }

    /// <summary>With <see cref="GidMappings"/>: an id-mapped mount.</summary>
    public ValueList<LinuxIdMapping>? UidMappings { get; init; }

    public ValueList<LinuxIdMapping>? GidMappings { get; init; }
}
