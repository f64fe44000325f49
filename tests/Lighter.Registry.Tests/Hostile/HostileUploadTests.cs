using Lighter.Oci.Content;
using Lighter.Oci.References;
using Lighter.Testing;

namespace Lighter.Registry.Tests.Hostile;

/// <summary>Uploads to a registry that breaks off, forgets or misleads.</summary>
public sealed class HostileUploadTests
{
    private const int Chunk = 100_000;

    private static readonly byte[] Content = TestImage.RandomBytes(250_000);
    private static readonly Descriptor Blob = TestImage.DescriptorOf(Content);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Broken_chunk_goes_on_from_what_the_registry_has()
    {
        var received = new MemoryStream();
        var breaks = 1;
        using var server = new RawHttpServer(request =>
        {
            if (request.Method == "PATCH" && Interlocked.Decrement(ref breaks) >= 0)
            {
                received.Write(request.Body.AsSpan(0, 40_000));
                return new RawReply(502);
            }

            received.Write(request.Method == "PATCH" ? request.Body : []);
            return Answer(request, received.Length);
        });
        await UploadAsync(server, Fast.Options with { UploadChunk = Chunk });
        received.ToArray().ShouldBe(Content);
        server.Requests.Last().Target.ShouldBe($"/session?state=x&digest={Blob.Digest}");
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    public async Task Content_is_opened_once_for_all_chunks_and_again_for_one_that_broke(int breaks, int opened)
    {
        var received = new MemoryStream();
        var left = breaks;
        using var server = new RawHttpServer(request =>
        {
            var isBroken = request.Method == "PATCH" && received.Length == Chunk && Interlocked.Decrement(ref left) >= 0;
            received.Write(request.Method == "PATCH" && !isBroken ? request.Body : []);
            return isBroken ? new RawReply(502) : Answer(request, received.Length);
        });
        var opens = 0;
        await UploadAsync(server, Fast.Options with { UploadChunk = Chunk }, () => opens++);
        received.ToArray().ShouldBe(Content);
        opens.ShouldBe(opened);
    }

    [Fact]
    public async Task Short_upload_that_failed_begins_anew()
    {
        var failures = 1;
        using var server = new RawHttpServer(request => request.Method == "PUT" && Interlocked.Decrement(ref failures) >= 0
            ? new RawReply(500)
            : Answer(request, 0));
        await UploadAsync(server, Fast.Options);
        server.Requests.Count(request => request.Method == "POST").ShouldBe(2);
        server.Requests.Last().Body.ShouldBe(Content);
    }

    [Fact]
    public async Task Session_that_makes_no_progress_is_given_up()
    {
        using var server = new RawHttpServer(request => Answer(request, 0));
        (await Should.ThrowAsync<RegistryException>(() => UploadAsync(server, Fast.Options with { UploadChunk = Chunk })))
            .Message.ShouldContain("0 bytes received of 100000 sent");
    }

    [Fact]
    public async Task Session_without_location_is_refused()
    {
        using var server = new RawHttpServer(_ => new RawReply(202));
        (await Should.ThrowAsync<RegistryException>(() => UploadAsync(server, Fast.Options))).Message.ShouldContain("the answer has no location");
    }

    [Fact]
    public async Task Session_on_another_host_gets_no_credentials()
    {
        using var elsewhere = new RawHttpServer(_ => new RawReply(201));
        using var server = new RawHttpServer(request => request.Authorization is null
            ? new RawReply(401).With("WWW-Authenticate", "Basic realm=\"x\"")
            : new RawReply(202).With("Location", $"http://{elsewhere.Address}/session"));
        await UploadAsync(server, Fast.OptionsFor(server.Address, Fast.Someone));
        elsewhere.Requests.ShouldHaveSingleItem().Authorization.ShouldBeNull();
    }

    private static RawReply Answer(RawRequest request, long received) => request.Method switch
    {
        "GET" when request.Target == "/v2/" => new RawReply(200),
        "POST" => new RawReply(202).With("Location", "/session?state=x"),
        "PUT" => new RawReply(201),
        "GET" => new RawReply(204).With("Location", "/session?state=x").With("Range", $"0-{Math.Max(0, received - 1)}"),
        _ => new RawReply(202).With("Location", "/session?state=x").With("Range", $"0-{Math.Max(0, received - 1)}"),
    };

    private static async Task UploadAsync(RawHttpServer server, RegistryOptions options, Action? onOpen = null)
    {
        using var client = new RegistryClient(options);
        await client.UploadBlobAsync(ImageReference.Parse($"{server.Address}/app"), Blob, _ => Open(), null, Cancellation);

        ValueTask<Stream> Open()
        {
            onOpen?.Invoke();
            return new(new MemoryStream(Content));
        }
    }
}
