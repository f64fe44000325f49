namespace Lighter.Registry.Credentials;

/// <summary>One credential for one registry, as a command line's <c>--creds</c> gives it.</summary>
public sealed class SingleCredential(string registry, Credential credential) : ICredentialSource
{
    public ValueTask<Credential?> FindAsync(string domain, string? repositoryPath, CancellationToken cancellation) =>
        new(domain == registry ? credential : null);
}
