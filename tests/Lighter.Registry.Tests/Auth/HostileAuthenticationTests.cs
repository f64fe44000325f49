using Lighter.Oci.Content;
using Lighter.Oci.References;
using Lighter.Registry.Credentials;
using Lighter.Testing;

namespace Lighter.Registry.Tests.Auth;

public sealed class HostileAuthenticationTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("http://attacker.example/token")]
    [InlineData("ftp://127.0.0.1/token")]
    [InlineData("file:///etc/passwd")]
    [InlineData("/token")]
    [InlineData("")]
    [InlineData("https://user:word@attacker.example/token")]
    public async Task Realm_that_may_not_see_credentials_is_refused(string realm)
    {
        using var server = new RawHttpServer(_ => Challenge(realm));
        var error = await Should.ThrowAsync<RegistryException>(() => GetAsync(server, Fast.OptionsFor(server.Address, Fast.Someone)));
        error.Code.ShouldBe(ErrorCode.PermissionDenied);
        error.Message.ShouldContain("not an address that may see credentials");
    }

    [Theory]
    [InlineData("""{"token":""}""")]
    [InlineData("{}")]
    [InlineData("""{"token":"a\r\nX-Evil: 1"}""")]
    public async Task Answer_without_usable_token_is_refused(string answer)
    {
        using var tokens = new RawHttpServer(_ => new RawReply(200) { Text = answer });
        using var server = new RawHttpServer(_ => Challenge($"http://{tokens.Address}/token"));
        (await Should.ThrowAsync<RegistryException>(() => GetAsync(server, Fast.Options))).Message.ShouldContain("no token");
    }

    [Fact]
    public async Task Token_that_is_refused_is_asked_for_once_more_only()
    {
        using var tokens = new RawHttpServer(_ => new RawReply(200) { Text = """{"token":"t"}""" });
        using var server = new RawHttpServer(_ => Challenge($"http://{tokens.Address}/token"));
        using var client = new RegistryClient(Fast.Options);
        for (var i = 0; i < 2; i++)
            await Should.ThrowAsync<RegistryException>(() => client.GetManifestAsync(Reference(server), Cancellation));
        tokens.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Ended_token_is_renewed()
    {
        var number = 0;
        using var tokens = new RawHttpServer(_ => new RawReply(200) { Text = $$"""{"token":"t{{++number}}","expires_in":3600}""" });
        var accepted = "Bearer t1";
        using var server = new RawHttpServer(request => request.Authorization == accepted
            ? new RawReply(200) { Text = """{"schemaVersion":2,"manifests":[]}""" }.With("Content-Type", MediaTypes.OciIndex)
            : Challenge($"http://{tokens.Address}/token"));
        using var client = new RegistryClient(Fast.Options);
        await client.GetManifestAsync(Reference(server), Cancellation);
        accepted = "Bearer t2";
        await client.GetManifestAsync(Reference(server), Cancellation);
        tokens.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Token_server_that_fails_for_a_moment_is_asked_again()
    {
        var failures = 2;
        using var tokens = new RawHttpServer(_ => Interlocked.Decrement(ref failures) >= 0
            ? new RawReply(503)
            : new RawReply(200) { Text = """{"token":"t"}""" });
        using var server = new RawHttpServer(request => request.Authorization == "Bearer t"
            ? new RawReply(200) { Text = """{"schemaVersion":2,"manifests":[]}""" }.With("Content-Type", MediaTypes.OciIndex)
            : Challenge($"http://{tokens.Address}/token"));
        await GetAsync(server, Fast.Options);
        tokens.Requests.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Scope_service_and_account_are_asked_for()
    {
        using var tokens = new RawHttpServer(_ => new RawReply(200) { Text = """{"token":"t"}""" });
        using var server = new RawHttpServer(_ => Challenge($"http://{tokens.Address}/token?a=b"));
        await Should.ThrowAsync<RegistryException>(() => GetAsync(server, Fast.OptionsFor(server.Address, Fast.Someone)));
        tokens.Requests.First().Target.ShouldBe("/token?a=b&service=the%20service&scope=repository%3Aapp%3Apull&account=someone");
    }

    [Fact]
    public async Task Ready_token_is_used_as_it_is()
    {
        using var server = new RawHttpServer(request => request.Authorization == "Bearer ready"
            ? new RawReply(200) { Text = """{"schemaVersion":2,"manifests":[]}""" }.With("Content-Type", MediaTypes.OciIndex)
            : Challenge("https://attacker.example/"));
        await GetAsync(server, Fast.OptionsFor(server.Address, new Credential { RegistryToken = "ready" }));
    }

    private static RawReply Challenge(string realm) =>
        new RawReply(401).With("WWW-Authenticate", $"Bearer realm=\"{realm}\",service=\"the service\",scope=\"repository:app:pull\"");

    private static ImageReference Reference(RawHttpServer server) => ImageReference.Parse($"{server.Address}/app:v");

    private static async Task GetAsync(RawHttpServer server, RegistryOptions options)
    {
        using var client = new RegistryClient(options);
        await client.GetManifestAsync(Reference(server), Cancellation);
    }
}
