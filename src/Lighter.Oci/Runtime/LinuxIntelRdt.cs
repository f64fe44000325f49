using System.Text.Json.Serialization;

namespace Lighter.Oci.Runtime;

/// <summary>
/// Shares of the processor's cache and of memory bandwidth.
/// <see href="https://github.com/opencontainers/runtime-spec/blob/v1.2.0/config-linux.md#intelrdt"/>
/// </summary>
public sealed record LinuxIntelRdt
{
    /// <summary>The group of containers that share an allocation.</summary>
    [JsonPropertyName("closID")]
    public string? ClosId { get; init; }

    public string? L3CacheSchema { get; init; }

    public string? MemBwSchema { get; init; }

    [JsonPropertyName("enableCMT")]
    public bool? EnableCmt { get; init; }

    [JsonPropertyName("enableMBM")]
    public bool? EnableMbm { get; init; }
}
