using System.Collections.Concurrent;
using System.Net.Http.Headers;
using Lighter.Registry.Credentials;
using Lighter.Registry.Hosts;
using Lighter.Registry.Http;

namespace Lighter.Registry.Auth;

/// <summary>
/// Remembers what one registry asked for and the tokens it was satisfied with. Thread-safe; a token that many transfers
/// want at once is fetched once.
/// </summary>
internal sealed class Authorizer(RegistryEndpoint endpoint, TokenClient tokens, RegistryOptions options) : IDisposable
{
    private readonly ConcurrentDictionary<string, BearerToken> _tokens = new();
    private readonly ConcurrentDictionary<string, Credential?> _credentials = new();
    private readonly SemaphoreSlim _fetching = new(1);
    private Challenge? _challenge;

    /// <summary>What to send, as far as the registry has said what it wants; null for nothing.</summary>
    public async ValueTask<AuthenticationHeaderValue?> HeaderAsync(RegistryRequest request, Origin registry, CancellationToken cancellation)
    {
        if (_challenge is not { } challenge)
            return null;
        var credential = await CredentialAsync(request.RepositoryPath, cancellation).ConfigureAwait(false);
        if (challenge.IsBasic)
            return credential is { Username.Length: > 0, IdentityToken: null } ? TokenClient.Basic(credential) : null;
        if (credential?.RegistryToken is { } ready)
            return new AuthenticationHeaderValue("Bearer", ready);
        var token = await TokenAsync(challenge, request, registry, credential, cancellation).ConfigureAwait(false);
        return new AuthenticationHeaderValue("Bearer", token.Value);
    }

    /// <summary>Takes note of a refusal. Whether another try with a new <see cref="HeaderAsync"/> may succeed.</summary>
    public bool Learn(HttpResponseMessage refusal, RegistryRequest request, AuthenticationHeaderValue? sent)
    {
        if (Challenge.Choose(refusal.Headers.WwwAuthenticate) is not { } challenge)
            return false;
        _challenge = challenge;
        if (sent is null)
            return true;
        // A token may have ended early; a password that was refused stays refused.
        return challenge.IsBearer && _tokens.TryRemove(KeyOf(request), out _);
    }

    public void Dispose() => _fetching.Dispose();

    private async Task<BearerToken> TokenAsync(
        Challenge challenge, RegistryRequest request, Origin registry, Credential? credential, CancellationToken cancellation)
    {
        var key = KeyOf(request);
        if (Usable(key) is { } known)
            return known;
        await _fetching.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            return Usable(key) ?? (_tokens[key] = await tokens.GetAsync(
                registry, endpoint, challenge, ScopesOf(request, challenge), credential, cancellation).ConfigureAwait(false));
        }
        finally
        {
            _fetching.Release();
        }
    }

    private BearerToken? Usable(string key) =>
        _tokens.TryGetValue(key, out var token) && token.RenewAt > options.Time.GetUtcNow() ? token : null;

    private async ValueTask<Credential?> CredentialAsync(string? repositoryPath, CancellationToken cancellation)
    {
        if (options.Credentials is not { } source)
            return null;
        var key = repositoryPath ?? "";
        if (!_credentials.TryGetValue(key, out var credential))
            _credentials[key] = credential = await source.FindAsync(endpoint.Domain, repositoryPath, cancellation).ConfigureAwait(false);
        return credential;
    }

    private static string KeyOf(RegistryRequest request) => string.Join(' ', request.Scopes);

    private static IReadOnlyList<string> ScopesOf(RegistryRequest request, Challenge challenge) =>
        request.Scopes.Count > 0 || string.IsNullOrEmpty(challenge.Scope) ? request.Scopes : [challenge.Scope];
}
