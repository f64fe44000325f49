using System.Text.Json.Serialization;
using Lighter.Oci.Json;

namespace Lighter.Oci.Images;

/// <summary>"Describes the history of each layer."</summary>
public sealed record HistoryEntry
{
    [JsonConverter(typeof(Rfc3339JsonConverter))]
    public DateTimeOffset? Created { get; init; }

    [JsonPropertyName("created_by")]
    public string? CreatedBy { get; init; }

    public string? Author { get; init; }

    public string? Comment { get; init; }

    [JsonPropertyName("empty_layer")]
    public bool? EmptyLayer { get; init; }
}
