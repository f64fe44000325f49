using System.Text.Json.Serialization;
using Lighter.Oci.Content;
using Lighter.Oci.Json;

namespace Lighter.Oci.Images;

/// <summary>
/// "An OCI Image is an ordered collection of root filesystem changes and the corresponding execution parameters for use
/// within a container runtime." <see href="https://github.com/opencontainers/image-spec/blob/main/config.md"/>
/// </summary>
public sealed record ImageConfig
{
    [JsonConverter(typeof(Rfc3339JsonConverter))]
    public DateTimeOffset? Created { get; init; }

    public string? Author { get; init; }

    public required string Architecture { get; init; }

    public string? Variant { get; init; }

    public required string Os { get; init; }

    [JsonPropertyName("os.version")]
    public string? OsVersion { get; init; }

    [JsonPropertyName("os.features")]
    public ValueList<string>? OsFeatures { get; init; }

    public ExecutionConfig? Config { get; init; }

    public required Rootfs Rootfs { get; init; }

    public ValueList<HistoryEntry>? History { get; init; }

    /// <summary>What other tools wrote and this model does not name; kept so that a derived image keeps it too.</summary>
    /// <remarks>Settable, because the generated reader cannot initialise extension data.</remarks>
    [JsonExtensionData]
    public Extensions? Extensions { get; set; }

    [JsonIgnore]
    public Platform Platform => new() { Os = Os, Architecture = Architecture, Variant = Variant };
}
