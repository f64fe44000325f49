using System.Net;

namespace Lighter.Registry.Http;

/// <summary>
/// The connections, made when first wanted: with certificates checked, and, for hosts named insecure, unchecked. Neither
/// follows redirects by itself, as credentials must not go along. Proxies are those of the environment.
/// </summary>
internal sealed class HttpClients : IDisposable
{
    private readonly Lazy<HttpClient> _verified = new(() => Create(verify: true));
    private readonly Lazy<HttpClient> _unverified = new(() => Create(verify: false));

    public HttpClient Verified => _verified.Value;

    public HttpClient Unverified => _unverified.Value;

    public void Dispose()
    {
        if (_verified.IsValueCreated)
            _verified.Value.Dispose();
        if (_unverified.IsValueCreated)
            _unverified.Value.Dispose();
    }

    private static HttpClient Create(bool verify)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.None,
            EnableMultipleHttp2Connections = true,
            ConnectTimeout = TimeSpan.FromSeconds(30),
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
        };
        if (!verify)
#pragma warning disable CA5359 // The user named the host insecure, or it is this machine; digests still guard content.
            handler.SslOptions.RemoteCertificateValidationCallback = static (_, _, _, _) => true;
#pragma warning restore CA5359
        return new HttpClient(handler)
        {
            Timeout = Timeout.InfiniteTimeSpan,
            DefaultRequestVersion = HttpVersion.Version20,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
        };
    }
}
