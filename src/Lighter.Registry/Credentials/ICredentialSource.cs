namespace Lighter.Registry.Credentials;

/// <summary>Finds the credential for a repository, so that two paths on one host may have two accounts.</summary>
public interface ICredentialSource
{
    /// <param name="domain">As references name it: <c>docker.io</c>, <c>localhost:5000</c>.</param>
    /// <param name="repositoryPath">The path within it, or null for the registry as a whole.</param>
    /// <param name="cancellation">Ends the search.</param>
    public ValueTask<Credential?> FindAsync(string domain, string? repositoryPath, CancellationToken cancellation);
}
