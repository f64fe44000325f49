using System.Text.Json.Serialization;
using Lighter.Registry.Http;

namespace Lighter.Registry.Search;

/// <summary>A repository that a search has found. Its texts are anybody's, and can be shown on a terminal.</summary>
public sealed record FoundRepository
{
    [JsonPropertyName("name")]
    public string Name { get; init => field = Failures.Printable(value ?? ""); } = "";

    [JsonPropertyName("description")]
    public string Description { get; init => field = Failures.Printable(value ?? ""); } = "";

    [JsonPropertyName("star_count")]
    public long Stars { get; init; }

    [JsonPropertyName("is_official")]
    public bool IsOfficial { get; init; }

    [JsonPropertyName("is_automated")]
    public bool IsAutomated { get; init; }
}
