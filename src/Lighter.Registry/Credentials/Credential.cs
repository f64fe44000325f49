namespace Lighter.Registry.Credentials;

/// <summary>What proves to a registry who asks.</summary>
public sealed record Credential
{
    /// <summary>The user name under which helpers and configuration files keep an identity token.</summary>
    public const string TokenUser = "<token>";

    public string Username { get; init; } = "";

    public string Password { get; init; } = "";

    /// <summary>An OAuth2 refresh token, which takes the place of the password.</summary>
    public string? IdentityToken { get; init; }

    /// <summary>A ready bearer token.</summary>
    public string? RegistryToken { get; init; }

    /// <summary>Says nothing of the secrets.</summary>
    public override string ToString() => $"Credential {{ Username = {Username} }}";
}
