using System.Text.Json.Serialization;
using Lighter.Oci.Json;

namespace Lighter.Oci.Runtime;

/// <summary>
/// Shares of the processor's cache and of memory bandwidth.
/// <see href="https://github.com/opencontainers/runtime-spec/blob/v1.3.0/config-linux.md#intelrdt"/>
/// </summary>
public sealed record LinuxIntelRdt
{
    /// <summary>The group of containers that share an allocation.</summary>
    [JsonPropertyName("closID")]
    public string? ClosId { get; init; }

    public string? L3CacheSchema { get; init; }

    public string? MemBwSchema { get; init; }

    /// <summary>Lines for any resource; they come after the two.</summary>
    public ValueList<string>? Schemata { get; init; }

    /// <summary>What the container uses is counted apart from the rest of its group.</summary>
    public bool? EnableMonitoring { get; init; }

    /// <summary>Of versions before 1.3, as is <see cref="EnableMbm"/>: both are <see cref="EnableMonitoring"/> now.</summary>
    [JsonPropertyName("enableCMT")]
    public bool? EnableCmt { get; init; }

    [JsonPropertyName("enableMBM")]
    public bool? EnableMbm { get; init; }
}
