using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;

namespace Lighter.Testing;

/// <summary>
/// A token server that a <see cref="DockerRegistry"/> trusts: it signs what is asked for, with a key made for the test.
/// <see href="https://distribution.github.io/distribution/spec/auth/jwt/"/>
/// </summary>
public sealed class TokenServer : IDisposable
{
    public const string Service = "test-registry";
    public const string Issuer = "test-issuer";
    public const string IdentityToken = "an-identity-token";

    private readonly RSA _key = RSA.Create(2048);
    private readonly X509Certificate2 _certificate;
    private readonly TemporaryFolder _folder = new();
    private readonly RawHttpServer _server;
    private readonly ConcurrentDictionary<string, bool> _revoked = new();

    public TokenServer()
    {
        var request = new CertificateRequest("CN=token server", _key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true));
        _certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddDays(1));
        _folder.WriteFile("root.pem", _certificate.ExportCertificatePem());
        _server = new RawHttpServer(Answer);
    }

    public string Realm => $"http://{_server.Address}/token";

    public IReadOnlyCollection<RawRequest> Requests => _server.Requests;

    /// <summary>Whether those without a password may pull.</summary>
    public bool AllowsAnonymous { get; set; } = true;

    /// <summary>A registry that wants this server's tokens.</summary>
    public DockerRegistry StartRegistry() => DockerRegistry.StartWithTokens(Realm, Service, Issuer, _folder["root.pem"]);

    public void Dispose()
    {
        _server.Dispose();
        _certificate.Dispose();
        _key.Dispose();
        _folder.Dispose();
        _revoked.Clear();
    }

    private RawReply Answer(RawRequest request)
    {
        var form = System.Web.HttpUtility.ParseQueryString(
            request.Method == "POST" ? Encoding.UTF8.GetString(request.Body) : new Uri("http://x" + request.Target).Query);
        var scopes = (form["scope"] ?? "").Split([',', ' ']);
        var expected = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{DockerRegistry.Username}:{DockerRegistry.Password}"));
        var isKnown = request.Authorization == expected || form["refresh_token"] == IdentityToken;
        var isWrong = !isKnown && (request.Authorization is not null || request.Method == "POST" || !AllowsAnonymous);
        return isWrong
            ? new RawReply(401) { Text = """{"details":"incorrect username or password"}""" }
            : new RawReply(200) { Text = $$"""{"{{(request.Method == "POST" ? "access_token" : "token")}}":"{{Sign(form.GetValues("scope") ?? scopes, isKnown)}}","expires_in":300}""" };
    }

    private string Sign(string[] scopes, bool isKnown)
    {
        var access = scopes.SelectMany(scope => scope.Split(' ')).Select(scope => scope.Split(':')).Where(parts => parts.Length == 3)
            .Select(parts => new
            {
                type = parts[0],
                name = parts[1],
                actions = parts[2].Split(',').Where(action => isKnown || action == "pull").ToArray(),
            });
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var header = Encode(new { typ = "JWT", alg = "RS256", x5c = new[] { Convert.ToBase64String(_certificate.RawData) } });
        var payload = Encode(new { iss = Issuer, sub = "someone", aud = Service, exp = now + 300, nbf = now - 10, iat = now, jti = Guid.NewGuid().ToString(), access });
        var signature = _key.SignData(Encoding.ASCII.GetBytes($"{header}.{payload}"), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{header}.{payload}.{Base64Url(signature)}";
    }

#pragma warning disable RS0030 // The tests' own documents may be written by reflection.
    private static string Encode<T>(T value) => Base64Url(JsonSerializer.SerializeToUtf8Bytes(value));
#pragma warning restore RS0030

    private static string Base64Url(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
