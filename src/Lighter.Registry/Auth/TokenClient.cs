using System.Net.Http.Headers;
using System.Text;
using Lighter.Oci.Json;
using Lighter.Registry.Credentials;
using Lighter.Registry.Hosts;
using Lighter.Registry.Http;

namespace Lighter.Registry.Auth;

/// <summary>
/// Gets tokens from the server that a registry names: <c>GET</c> with Basic authentication or none, <c>POST</c> (OAuth2)
/// with an identity token.
/// </summary>
internal sealed class TokenClient(HttpClients clients, RegistryOptions options)
{
    private const int LargestAnswer = 1 << 20;
    private const int DefaultLifetime = 60;

    public async Task<BearerToken> GetAsync(
        Origin registry, RegistryEndpoint endpoint, Challenge challenge, IReadOnlyList<string> scopes, Credential? credential, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await GetOnceAsync(registry, endpoint, challenge, scopes, credential, cancellation).ConfigureAwait(false);
            }
            catch (RegistryException e) when (e.Code == ErrorCode.Unavailable && attempt < options.Retry.Attempts)
            {
                await Task.Delay(options.Retry.DelayAfter(attempt), options.Time, cancellation).ConfigureAwait(false);
            }
        }
    }

    public static AuthenticationHeaderValue Basic(Credential credential) => new(
        "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{credential.Username}:{credential.Password}")));

    private async Task<BearerToken> GetOnceAsync(
        Origin registry, RegistryEndpoint endpoint, Challenge challenge, IReadOnlyList<string> scopes, Credential? credential, CancellationToken cancellation)
    {
        var realm = ValidRealm(challenge.Realm, registry);
        // The registry's certificate may be waived; another host's may not.
        var client = endpoint.IsInsecure && realm.Host == registry.Host ? clients.Unverified : clients.Verified;
        using var guard = new InactivityGuard(options.InactivityTimeout, cancellation);
        using var request = credential?.IdentityToken is { } identity
            ? Exchange(realm, challenge, scopes, identity)
            : Ask(realm, challenge, scopes, credential);
        request.Headers.UserAgent.TryParseAdd(options.UserAgent);
        try
        {
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, guard.Token).ConfigureAwait(false);
            var body = await BoundedBody.ReadAsync(response, LargestAnswer, guard.Token).ConfigureAwait(false);
            return response.IsSuccessStatusCode
                ? Read(body, realm)
                : throw Failures.Of(request.Method, realm, response.StatusCode, body, endpoint);
        }
        catch (Exception e) when (Failures.IsTransport(e, cancellation))
        {
            throw Failures.Transport(request.Method, realm, e, guard);
        }
    }

    /// <summary>
    /// A hostile registry could name any address to be sent the user's password: it must be HTTPS, or, for a registry that
    /// itself speaks plain HTTP, the same host.
    /// </summary>
    private static Uri ValidRealm(string text, Origin registry)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var realm) || realm.UserInfo.Length > 0
            || !(realm.Scheme == Uri.UriSchemeHttps || IsPlainNeighbour(realm, registry)))
            throw new RegistryException(
                ErrorCode.PermissionDenied,
                $"asking {registry} for a token: realm \"{Failures.Printable(text)}\": not an address that may see credentials");
        return realm;
    }

    private static bool IsPlainNeighbour(Uri realm, Origin registry) =>
        realm.Scheme == Uri.UriSchemeHttp && registry.Scheme == Uri.UriSchemeHttp
        && (realm.Host == registry.Host || (HostResolver.IsLoopback(realm.Host) && HostResolver.IsLoopback(registry.Host)));

    private static HttpRequestMessage Ask(Uri realm, Challenge challenge, IReadOnlyList<string> scopes, Credential? credential)
    {
        var query = new StringBuilder(realm.Query.TrimStart('?'));
        Append(query, "service", challenge.Service);
        foreach (var scope in scopes)
            Append(query, "scope", scope);
        if (credential is { Username.Length: > 0 })
            Append(query, "account", credential.Username);
        var request = new HttpRequestMessage(HttpMethod.Get, new UriBuilder(realm) { Query = query.ToString() }.Uri);
        if (credential is { Username.Length: > 0 })
            request.Headers.Authorization = Basic(credential);
        return request;
    }

    private static HttpRequestMessage Exchange(Uri realm, Challenge challenge, IReadOnlyList<string> scopes, string identityToken) =>
        new(HttpMethod.Post, realm)
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["grant_type"] = "refresh_token",
                ["service"] = challenge.Service ?? "",
                ["client_id"] = "lighter",
                ["scope"] = string.Join(' ', scopes),
                ["refresh_token"] = identityToken,
            }),
        };

    private static void Append(StringBuilder query, string name, string? value)
    {
        if (value is null)
            return;
        if (query.Length > 0)
            query.Append('&');
        query.Append(name).Append('=').Append(Uri.EscapeDataString(value));
    }

    private BearerToken Read(ReadOnlyMemory<byte> body, Uri realm)
    {
        var answer = StrictJson.Parse(body.Span, RegistryJson.Default.TokenResponse, $"the token of {Failures.Redacted(realm)}");
        var token = answer.Token is { Length: > 0 } ? answer.Token : answer.AccessToken;
        if (string.IsNullOrEmpty(token) || token.AsSpan().ContainsAny('\r', '\n'))
            throw new RegistryException(ErrorCode.PermissionDenied, $"GET {Failures.Redacted(realm)}: the answer has no token");
        var lifetime = Math.Max(answer.ExpiresIn ?? DefaultLifetime, DefaultLifetime);
        // Renewed a little early, for clocks differ and requests take time.
        return new BearerToken(token, options.Time.GetUtcNow().AddSeconds(lifetime * 0.9));
    }
}
