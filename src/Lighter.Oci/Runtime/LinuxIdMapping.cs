using System.Text.Json.Serialization;

namespace Lighter.Oci.Runtime;

/// <summary>"Describes the user namespace mappings from the host to the container." See user_namespaces(7).</summary>
public readonly record struct LinuxIdMapping
{
    [JsonPropertyName("containerID")]
    public required uint ContainerId { get; init; }

    [JsonPropertyName("hostID")]
    public required uint HostId { get; init; }

    public required uint Size { get; init; }
}
