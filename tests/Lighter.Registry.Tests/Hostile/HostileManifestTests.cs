using System.Text;
using Lighter.Oci.Content;
using Lighter.Oci.References;
using Lighter.Testing;

namespace Lighter.Registry.Tests.Hostile;

/// <summary>Manifests from a registry that errs or lies.</summary>
public sealed class HostileManifestTests
{
    private const string SomeDigest = "sha256:ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff";
    private const string SomeDescriptor = $$$"""{"mediaType":"a/b","digest":"{{{SomeDigest}}}","size":1}""";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(401, ErrorCode.PermissionDenied, "401 unauthorized")]
    [InlineData(403, ErrorCode.PermissionDenied, "403 forbidden")]
    [InlineData(404, ErrorCode.NotFound, "404 not found")]
    [InlineData(429, ErrorCode.Unavailable, "429 too many requests")]
    [InlineData(500, ErrorCode.Unavailable, "500 internal server error")]
    [InlineData(503, ErrorCode.Unavailable, "503 service unavailable")]
    [InlineData(418, ErrorCode.InvalidArgument, "418")]
    public async Task Status_becomes_a_code_and_words(int status, ErrorCode code, string words)
    {
        using var server = new RawHttpServer(_ => new RawReply(status) { Text = "<html>not json</html>" });
        var error = await Should.ThrowAsync<RegistryException>(() => GetAsync(server));
        error.Code.ShouldBe(code);
        error.Message.ShouldContain($"GET http://{server.Address}/v2/app/manifests/v: {words}");
    }

    [Fact]
    public async Task Rate_limit_is_told_in_the_registrys_words()
    {
        using var server = new RawHttpServer(_ => new RawReply(429)
        {
            Text = """{"errors":[{"code":"TOOMANYREQUESTS","message":"You have reached your pull rate limit."}]}""",
        });
        var error = await Should.ThrowAsync<RegistryException>(() => GetAsync(server));
        error.Message.ShouldEndWith("429 too many requests: toomanyrequests: You have reached your pull rate limit.");
        error.Hint.ShouldNotBeNull();
        server.Requests.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Server_that_asks_for_an_hour_is_not_waited_for()
    {
        using var server = new RawHttpServer(_ => new RawReply(429).With("Retry-After", "3600"));
        await Should.ThrowAsync<RegistryException>(() => GetAsync(server));
        server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Passing_failure_is_tried_again()
    {
        var failures = 2;
        using var server = new RawHttpServer(_ => Interlocked.Decrement(ref failures) >= 0
            ? new RawReply(503).With("Retry-After", "0")
            : Manifest("""{"schemaVersion":2,"manifests":[]}""", MediaTypes.OciIndex));
        (await GetAsync(server)).ShouldBe(Digest.OfSha256("""{"schemaVersion":2,"manifests":[]}"""u8));
    }

    [Fact]
    public async Task Control_characters_do_not_reach_the_terminal()
    {
        using var server = new RawHttpServer(_ => new RawReply(403)
        {
            Text = """{"errors":[{"code":"DENIED","message":"\u001b[2Jgo to http://evil\n"}]}""",
        });
        var error = await Should.ThrowAsync<RegistryException>(() => GetAsync(server));
        error.Message.Any(char.IsControl).ShouldBeFalse();
    }

    [Theory]
    [InlineData("garbage", null)]
    [InlineData("{}", MediaTypes.OciManifest)]
    [InlineData("""{"schemaVersion":2}""", MediaTypes.OciManifest)]
    [InlineData($$$"""{"schemaVersion":2,"manifests":[],"config":{{{SomeDescriptor}}},"layers":[]}""", MediaTypes.OciIndex)]
    [InlineData($$$"""{"schemaVersion":2,"config":{{{SomeDescriptor}}},"layers":[]}""", MediaTypes.OciIndex)]
    [InlineData("""{"schemaVersion":2,"manifests":[]}""", MediaTypes.OciManifest)]
    [InlineData("""{"schemaVersion":2,"mediaType":"application/vnd.oci.image.index.v1+json","manifests":[]}""", MediaTypes.DockerManifestList)]
    [InlineData("""{"schemaVersion":2,"schemaVersion":2,"manifests":[]}""", MediaTypes.OciIndex)]
    [InlineData("""{"schemaVersion":2,"manifests":[]}""", "text/html")]
    public async Task Document_that_is_not_what_it_is_sent_as_is_refused(string text, string? mediaType)
    {
        using var server = new RawHttpServer(_ => Manifest(text, mediaType));
        var error = await Should.ThrowAsync<RegistryException>(() => GetAsync(server));
        error.Code.ShouldBeOneOf(ErrorCode.InvalidArgument, ErrorCode.Unsupported);
        error.Message.ShouldStartWith($"GET http://{server.Address}/v2/app/manifests/v: reading the manifest: ");
    }

    [Fact]
    public async Task Schema_1_is_refused_with_advice()
    {
        using var server = new RawHttpServer(_ => Manifest(
            """{"schemaVersion":1,"name":"x","fsLayers":[]}""", "application/vnd.docker.distribution.manifest.v1+prettyjws"));
        var error = await Should.ThrowAsync<RegistryException>(() => GetAsync(server));
        error.Code.ShouldBe(ErrorCode.Unsupported);
        error.Message.ShouldContain("schema 1");
    }

    [Fact]
    public async Task Manifest_with_another_digest_is_refused()
    {
        using var server = new RawHttpServer(_ => Manifest("""{"schemaVersion":2,"manifests":[]}""", MediaTypes.OciIndex));
        using var client = new RegistryClient(Fast.Options);
        var reference = ImageReference.Parse($"{server.Address}/app@{SomeDigest}");
        (await Should.ThrowAsync<RegistryException>(() => client.GetManifestAsync(reference, Cancellation)))
            .Message.ShouldContain($"the content does not have digest {SomeDigest}");
        await Should.ThrowAsync<RegistryException>(() => client.ResolveAsync(reference, Cancellation));
    }

    [Fact]
    public async Task Manifest_other_than_its_header_claims_is_refused()
    {
        using var server = new RawHttpServer(_ =>
            Manifest("""{"schemaVersion":2,"manifests":[]}""", MediaTypes.OciIndex).With("Docker-Content-Digest", SomeDigest));
        await Should.ThrowAsync<RegistryException>(() => GetAsync(server));
    }

    [Fact]
    public async Task Endless_manifest_is_cut_off()
    {
        using var server = new RawHttpServer(_ => new RawReply(200) { Stream = Endless.WriteAsync });
        (await Should.ThrowAsync<RegistryException>(() => GetAsync(server))).Message.ShouldContain("longer than 4194304 bytes");
    }

    [Fact]
    public async Task Endless_error_page_is_cut_off()
    {
        using var server = new RawHttpServer(_ => new RawReply(404) { Stream = Endless.WriteAsync });
        (await Should.ThrowAsync<RegistryException>(() => GetAsync(server))).Code.ShouldBe(ErrorCode.NotFound);
    }

    [Fact]
    public async Task Silence_ends_the_request()
    {
        using var server = new RawHttpServer(_ => new RawReply(200) { Stream = (_, stop) => Task.Delay(Timeout.Infinite, stop) });
        using var client = new RegistryClient(Fast.Options with { InactivityTimeout = TimeSpan.FromMilliseconds(200) });
        var error = await Should.ThrowAsync<RegistryException>(
            () => client.GetManifestAsync(ImageReference.Parse($"{server.Address}/app:v"), Cancellation));
        error.Code.ShouldBe(ErrorCode.Unavailable);
        error.Message.ShouldContain("nothing was received for 0.2 s");
    }

    [Fact]
    public async Task Absent_server_is_said_to_be_absent()
    {
        string address;
        using (var server = new RawHttpServer(_ => new RawReply(200)))
            address = server.Address;
        using var client = new RegistryClient(Fast.Options);
        var error = await Should.ThrowAsync<RegistryException>(
            () => client.GetManifestAsync(ImageReference.Parse($"{address}/app:v"), Cancellation));
        error.Code.ShouldBe(ErrorCode.Unavailable);
        error.Message.ShouldContain("connection refused");
    }

    [Fact]
    public async Task Caller_who_gives_up_is_obeyed()
    {
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        using var server = new RawHttpServer(_ => new RawReply(200) { Stream = (_, stop) => { giveUp.Cancel(); return Task.Delay(Timeout.Infinite, stop); } });
        using var client = new RegistryClient(Fast.Options);
        await Should.ThrowAsync<OperationCanceledException>(
            () => client.GetManifestAsync(ImageReference.Parse($"{server.Address}/app:v"), giveUp.Token));
    }

    [Fact]
    public async Task Pages_that_lead_in_circles_end()
    {
        using var server = new RawHttpServer(_ => new RawReply(200) { Text = """{"tags":["a"]}""" }
            .With("Link", "</v2/app/tags/list?last=a>; rel=\"next\""));
        using var client = new RegistryClient(Fast.Options);
        var tags = new List<string>();
        await foreach (var tag in client.ListTagsAsync(ImageReference.Parse($"{server.Address}/app"), Cancellation))
            tags.Add(tag);
        tags.ShouldBe(["a", "a"]);
    }

    private static RawReply Manifest(string text, string? mediaType)
    {
        var reply = new RawReply(200) { Body = Encoding.UTF8.GetBytes(text) };
        return mediaType is null ? reply : reply.With("Content-Type", mediaType);
    }

    private static async Task<Digest> GetAsync(RawHttpServer server)
    {
        using var client = new RegistryClient(Fast.Options);
        return (await client.GetManifestAsync(ImageReference.Parse($"{server.Address}/app:v"), Cancellation)).Descriptor.Digest;
    }
}
