using Lighter.Registry.Credentials;

namespace Lighter.Engine.Registries;

/// <summary>How one command speaks to registries.</summary>
public sealed record RegistryAccess
{
    public static RegistryAccess Usual { get; } = new();

    /// <summary>False: the certificate need not be valid, nor HTTPS spoken at all.</summary>
    public bool VerifyTls { get; init; } = true;

    /// <summary>Where credentials are; null for where the user's are.</summary>
    public string? CredentialsFile { get; init; }

    /// <summary>Instead of what the user's configuration has for the registry.</summary>
    public Credential? Credential { get; init; }
}
