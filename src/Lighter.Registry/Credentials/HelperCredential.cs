using System.Text.Json.Serialization;

namespace Lighter.Registry.Credentials;

/// <summary>
/// What credential helpers read and write.
/// <see href="https://github.com/docker/docker-credential-helpers"/>
/// </summary>
internal sealed record HelperCredential
{
    [JsonPropertyName("ServerURL")]
    public string? ServerUrl { get; init; }

    [JsonPropertyName("Username")]
    public string? Username { get; init; }

    [JsonPropertyName("Secret")]
    public string? Secret { get; init; }
}
