using System.Net;
using System.Net.Http.Headers;
using Lighter.Registry.Auth;
using Lighter.Registry.Hosts;

namespace Lighter.Registry.Http;

/// <summary>
/// Sends requests to one registry: finds out which scheme it speaks, answers its challenges, follows redirects without
/// taking credentials along, and tries again what failed for a moment.
/// </summary>
internal sealed class RegistryConnection(RegistryEndpoint endpoint, HttpClients clients, RegistryOptions options) : IDisposable
{
    private const int LargestError = 64 << 10;
    private const int MostRedirects = 5;

    private readonly Authorizer _authorizer = new(endpoint, new TokenClient(clients, options), options);
    private readonly SemaphoreSlim _probing = new(1);
    private Uri? _root = endpoint.IsInsecure ? null : endpoint.Https;

    public RegistryEndpoint Endpoint => endpoint;

    /// <summary>An answer that is one of those expected. The caller disposes of it.</summary>
    /// <exception cref="RegistryException">Any other answer, or none.</exception>
    public async Task<HttpResponseMessage> SendAsync(RegistryRequest request, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            using var guard = new InactivityGuard(options.InactivityTimeout, cancellation);
            Uri? uri = null;
            TimeSpan? delay;
            try
            {
                var root = await RootAsync(guard, cancellation).ConfigureAwait(false);
                uri = request.Absolute ?? new Uri(root, request.Target);
                var response = await AuthorizedAsync(request, uri, root, guard).ConfigureAwait(false);
                if (request.Expected.Contains(response.StatusCode))
                    return response;
                using (response)
                {
                    var failure = await ReadFailureAsync(request, response, guard.Token).ConfigureAwait(false);
                    delay = attempt < options.Retry.Attempts && RetryPolicy.IsTransient(response.StatusCode) && request.IsRepeatable
                        ? options.Retry.DelayAfter(attempt, response.Headers.RetryAfter, options.Time.GetUtcNow())
                        : null;
                    if (delay is null)
                        throw failure;
                }
            }
            catch (Exception e) when (Failures.IsTransport(e, cancellation))
            {
                var failure = Failures.Transport(request.Method, uri ?? endpoint.Https, e, guard);
                if (attempt >= options.Retry.Attempts || !request.IsRepeatable || IsHopeless(e))
                    throw failure;
                delay = options.Retry.DelayAfter(attempt);
            }

            await Task.Delay(delay.Value, options.Time, cancellation).ConfigureAwait(false);
        }
    }

    public void Dispose()
    {
        _authorizer.Dispose();
        _probing.Dispose();
    }

    /// <summary>A name that does not resolve and a certificate that is wrong stay so.</summary>
    private static bool IsHopeless(Exception e) => e is HttpRequestException
    {
        HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError
    };

    private async Task<HttpResponseMessage> AuthorizedAsync(RegistryRequest request, Uri uri, Uri root, InactivityGuard guard)
    {
        var registry = Origin.Of(root);
        var isHome = Origin.Of(uri) == registry;
        var authorization = isHome ? await _authorizer.HeaderAsync(request, registry, guard.Token).ConfigureAwait(false) : null;
        var response = await RedirectedAsync(request, uri, registry, authorization, guard).ConfigureAwait(false);
        // Another host's challenge is not for our credentials.
        if (response.StatusCode != HttpStatusCode.Unauthorized || Origin.Of(response.RequestMessage!.RequestUri!) != registry
            || !_authorizer.Learn(response, request, authorization))
            return response;
        authorization = await _authorizer.HeaderAsync(request, registry, guard.Token).ConfigureAwait(false);
        if (authorization is null)
            return response;
        response.Dispose();
        return await RedirectedAsync(request, uri, registry, authorization, guard).ConfigureAwait(false);
    }

    private async Task<HttpResponseMessage> RedirectedAsync(
        RegistryRequest request, Uri uri, Origin registry, AuthenticationHeaderValue? authorization, InactivityGuard guard)
    {
        for (var hop = 0; ; hop++)
        {
            var isHome = Origin.Of(uri) == registry;
            using var message = await BuildAsync(request, uri, isHome ? authorization : null, isHome, guard).ConfigureAwait(false);
            var client = isHome && endpoint.IsInsecure ? clients.Unverified : clients.Verified;
            var response = await client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, guard.Token).ConfigureAwait(false);
            guard.Poke();
            if (!IsRedirect(response) || !(request.Method == HttpMethod.Get || request.Method == HttpMethod.Head))
                return response;
            using (response)
                uri = hop < MostRedirects
                    ? Location.Of(response)
                    : throw new RegistryException(ErrorCode.Unavailable, $"{Failures.Describe(response)}: redirected more than {MostRedirects} times");
        }
    }

    private static bool IsRedirect(HttpResponseMessage response) =>
        (int)response.StatusCode is 301 or 302 or 303 or 307 or 308;

    private async ValueTask<HttpRequestMessage> BuildAsync(
        RegistryRequest request, Uri uri, AuthenticationHeaderValue? authorization, bool isHome, InactivityGuard guard)
    {
        var message = new HttpRequestMessage(request.Method, uri);
        message.Headers.UserAgent.TryParseAdd(options.UserAgent);
        message.Headers.Authorization = authorization;
        message.Headers.Range = request.Range;
        foreach (var type in request.Accept)
            message.Headers.Accept.ParseAdd(type);
        if (isHome)
            foreach (var (name, value) in options.Headers)
                message.Headers.TryAddWithoutValidation(name, value);
        if (request.Body is { } body)
            message.Content = await body(guard, guard.Token).ConfigureAwait(false);
        return message;
    }

    private async Task<RegistryException> ReadFailureAsync(RegistryRequest request, HttpResponseMessage response, CancellationToken cancellation)
    {
        var body = await BoundedBody.ReadStartAsync(response, LargestError, cancellation).ConfigureAwait(false);
        return Failures.Of(request.Method, response.RequestMessage!.RequestUri!, response.StatusCode, body, endpoint);
    }

    /// <summary>Hosts that may speak plain HTTP are asked once which they speak, TLS first.</summary>
    private async ValueTask<Uri> RootAsync(InactivityGuard guard, CancellationToken cancellation)
    {
        if (_root is { } known)
            return known;
        await _probing.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            return _root ??= await SpeaksTlsAsync(guard.Token).ConfigureAwait(false) ? endpoint.Https : endpoint.Http;
        }
        finally
        {
            _probing.Release();
        }
    }

    private async Task<bool> SpeaksTlsAsync(CancellationToken cancellation)
    {
        try
        {
            using var message = new HttpRequestMessage(HttpMethod.Get, new Uri(endpoint.Https, "/v2/"));
            using var response = await clients.Unverified
                .SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellation).ConfigureAwait(false);
            return true;
        }
        catch (HttpRequestException e) when (e.HttpRequestError is HttpRequestError.SecureConnectionError
            or HttpRequestError.ConnectionError or HttpRequestError.ResponseEnded or HttpRequestError.InvalidResponse)
        {
            // No TLS there; if nothing listens at all, the plain request says so.
            return false;
        }
    }
}
