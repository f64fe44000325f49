namespace Lighter.Registry.Credentials;

/// <summary>Proves a credential to the registry before keeping it.</summary>
public static class RegistryLogin
{
    /// <summary>True when the secret now lies in a file unencrypted, of which the user should be warned.</summary>
    /// <exception cref="RegistryException">The registry does not accept the credential, or cannot be reached.</exception>
    public static async Task<bool> LoginAsync(
        string domain, Credential credential, CredentialStore store, RegistryOptions options, CancellationToken cancellation)
    {
        using var client = new RegistryClient(options with { Credentials = new SingleCredential(domain, credential) });
        await client.PingAsync(domain, cancellation).ConfigureAwait(false);
        return await store.StoreAsync(domain, credential, cancellation).ConfigureAwait(false);
    }
}
