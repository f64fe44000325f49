using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Lighter.Oci.Content;
using Lighter.Oci.Json;

namespace Lighter.Oci.Images;

/// <summary>"The rootfs key references the layer content addresses used by the image."</summary>
public sealed record Rootfs
{
    public required string Type { get; init; }

    /// <summary>Digests of the uncompressed layers, first to last.</summary>
    [AllowNull]
    [JsonPropertyName("diff_ids")]
    public ValueList<Digest> DiffIds { get; init => field = value ?? []; } = [];
}
