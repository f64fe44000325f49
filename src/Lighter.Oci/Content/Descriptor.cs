using System.Text.Json.Serialization;
using Lighter.Oci.Json;

namespace Lighter.Oci.Content;

/// <summary>
/// "A Content Descriptor describes the disposition of the targeted content."
/// <see href="https://github.com/opencontainers/image-spec/blob/main/descriptor.md"/>
/// </summary>
public sealed record Descriptor
{
    public required string MediaType { get; init; }

    public required Digest Digest { get; init; }

    /// <summary>In bytes.</summary>
    [JsonConverter(typeof(ByteCountJsonConverter))]
    public required long Size { get; init; }

    public ValueList<string>? Urls { get; init; }

    public ValueMap? Annotations { get; init; }

    public Platform? Platform { get; init; }

    public string? ArtifactType { get; init; }
}
