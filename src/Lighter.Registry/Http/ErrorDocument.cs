using System.Text.Json.Serialization;

namespace Lighter.Registry.Http;

/// <summary>
/// The body of a refusal: the specification's list, or what token servers (<c>details</c>) and others (<c>message</c>) write.
/// </summary>
internal sealed record ErrorDocument
{
    [JsonPropertyName("errors")]
    public List<RegistryError?>? Errors { get; init; }

    [JsonPropertyName("details")]
    public string? Details { get; init; }

    [JsonPropertyName("message")]
    public string? Message { get; init; }
}
