using System.Text.Json.Serialization;

namespace Lighter.Registry.Auth;

/// <summary>The answer of a token server; OAuth2 and Docker's older way name the token differently.</summary>
internal sealed record TokenResponse
{
    [JsonPropertyName("token")]
    public string? Token { get; init; }

    [JsonPropertyName("access_token")]
    public string? AccessToken { get; init; }

    /// <summary>In seconds; 60 when absent.</summary>
    [JsonPropertyName("expires_in")]
    public int? ExpiresIn { get; init; }
}
