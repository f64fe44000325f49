using System.Globalization;
using Lighter.Oci.Content;
using Lighter.Oci.References;
using Lighter.Testing;

namespace Lighter.Registry.Tests.Hostile;

/// <summary>Blobs from a registry or a network that errs or lies.</summary>
public sealed class HostileBlobTests
{
    private static readonly byte[] Content = TestImage.RandomBytes(300_000);
    private static readonly Descriptor Blob = TestImage.DescriptorOf(Content);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Wrong_content_is_never_read_to_its_end()
    {
        var wrong = (byte[])Content.Clone();
        wrong[1234] ^= 1;
        using var server = new RawHttpServer(_ => new RawReply(200) { Body = wrong });
        var error = await Should.ThrowAsync<RegistryException>(() => ReadAsync(server));
        error.Message.ShouldContain("the content has digest " + Digest.OfSha256(wrong));
    }

    [Theory]
    [InlineData(299_999)]
    [InlineData(0)]
    public async Task Wrong_length_is_refused_before_a_byte_is_read(int length)
    {
        using var server = new RawHttpServer(_ => new RawReply(200) { Body = Content[..length] });
        (await Should.ThrowAsync<RegistryException>(() => ReadAsync(server))).Message.ShouldContain($"{length} bytes instead of 300000");
    }

    [Fact]
    public async Task Body_without_end_is_cut_off_at_its_size()
    {
        using var server = new RawHttpServer(_ => new RawReply(200)
        {
            Stream = async (stream, stop) =>
            {
                await stream.WriteAsync(Content, stop);
                await Endless.WriteAsync(stream, stop);
            },
        });
        (await Should.ThrowAsync<RegistryException>(() => ReadAsync(server))).Message.ShouldContain("more than 300000 bytes");
    }

    [Fact]
    public async Task Broken_transfer_goes_on_where_it_broke()
    {
        using var server = new RawHttpServer(request => From(request) == 0 ? Truncated(0, 100_000) : Ranged(request));
        (await ReadAsync(server)).ShouldBe(Content);
        server.Requests.Select(request => request.Headers.GetValueOrDefault("Range")).ShouldBe([null, "bytes=100000-"]);
    }

    [Fact]
    public async Task Registry_without_ranges_is_read_again_from_the_start()
    {
        var first = true;
        using var server = new RawHttpServer(_ =>
        {
            var reply = first ? Truncated(0, 100_000) : new RawReply(200) { Body = Content };
            first = false;
            return reply;
        });
        (await ReadAsync(server)).ShouldBe(Content);
    }

    [Fact]
    public async Task Part_from_another_position_is_refused()
    {
        using var server = new RawHttpServer(request => From(request) == 0
            ? Truncated(0, 100_000)
            : new RawReply(206) { Body = Content[..100] }.With("Content-Range", "bytes 0-99/300000"));
        (await Should.ThrowAsync<RegistryException>(() => ReadAsync(server))).Message.ShouldContain("asked for bytes from 100000, got others");
    }

    [Fact]
    public async Task Connection_that_breaks_at_every_byte_is_given_up()
    {
        using var server = new RawHttpServer(request => Truncated((int)From(request), 1));
        var error = await Should.ThrowAsync<RegistryException>(() => ReadAsync(server));
        error.Code.ShouldBe(ErrorCode.Unavailable);
        error.Message.ShouldContain("the transfer broke after 3 of 300000 bytes");
    }

    [Fact]
    public async Task Slow_drip_is_read_as_long_as_something_moves()
    {
        using var server = new RawHttpServer(_ => new RawReply(200)
        {
            Stream = async (stream, stop) =>
            {
                for (var at = 0; at < Content.Length; at += 10_000)
                {
                    await stream.WriteAsync(Content.AsMemory(at, 10_000), stop);
                    await stream.FlushAsync(stop);
                    await Task.Yield();
                }
            },
        });
        (await ReadAsync(server)).ShouldBe(Content);
    }

    [Fact]
    public async Task Credentials_do_not_follow_a_redirect_to_another_host()
    {
        using var elsewhere = new RawHttpServer(_ => new RawReply(200) { Body = Content });
        using var server = new RawHttpServer(request => request.Authorization is null
            ? new RawReply(401).With("WWW-Authenticate", "Basic realm=\"x\"")
            : new RawReply(307).With("Location", $"http://{elsewhere.Address}/store?signature=abc"));
        (await ReadAsync(server, Fast.OptionsFor(server.Address, Fast.Someone) with
        {
            Headers = new Dictionary<string, string> { ["X-Meta"] = "private" },
        })).ShouldBe(Content);
        var request = elsewhere.Requests.ShouldHaveSingleItem();
        request.Authorization.ShouldBeNull();
        request.Headers.ContainsKey("X-Meta").ShouldBeFalse();
    }

    [Fact]
    public async Task Challenge_of_another_host_gets_no_credentials()
    {
        using var elsewhere = new RawHttpServer(_ => new RawReply(401).With("WWW-Authenticate", "Basic realm=\"x\""));
        using var server = new RawHttpServer(_ => new RawReply(307).With("Location", $"http://{elsewhere.Address}/store?signature=abc"));
        var error = await Should.ThrowAsync<RegistryException>(() => ReadAsync(server, Fast.OptionsFor(server.Address, Fast.Someone)));
        error.Code.ShouldBe(ErrorCode.PermissionDenied);
        error.Message.ShouldNotContain("signature");
        elsewhere.Requests.ShouldAllBe(request => request.Authorization == null);
    }

    [Fact]
    public async Task Redirects_in_circles_end()
    {
        using var server = new RawHttpServer(request => new RawReply(302).With("Location", request.Target));
        (await Should.ThrowAsync<RegistryException>(() => ReadAsync(server))).Message.ShouldContain("redirected more than 5 times");
    }

    [Theory]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://127.0.0.1/x")]
    public async Task Redirect_to_another_protocol_is_refused(string location)
    {
        using var server = new RawHttpServer(_ => new RawReply(302).With("Location", location));
        (await Should.ThrowAsync<RegistryException>(() => ReadAsync(server))).Code.ShouldBe(ErrorCode.PermissionDenied);
    }

    private static long From(RawRequest request) => request.Headers.TryGetValue("Range", out var range)
        ? long.Parse(range["bytes=".Length..^1], CultureInfo.InvariantCulture)
        : 0;

    /// <summary>Promises the rest, and breaks off after so many bytes.</summary>
    private static RawReply Truncated(int from, int length) =>
        new RawReply(from == 0 ? 200 : 206) { Body = Content[from..(from + length)] }
            .With("Content-Range", $"bytes {from}-{Content.Length - 1}/{Content.Length}")
            .With("Content-Length", $"{Content.Length - from}");

    private static RawReply Ranged(RawRequest request) =>
        new RawReply(206) { Body = Content[(int)From(request)..] }
            .With("Content-Range", $"bytes {From(request)}-{Content.Length - 1}/{Content.Length}");

    private static async Task<byte[]> ReadAsync(RawHttpServer server, RegistryOptions? options = null)
    {
        using var client = new RegistryClient(options ?? Fast.Options);
        await using var stream = await client.OpenBlobAsync(ImageReference.Parse($"{server.Address}/app"), Blob, Cancellation);
        using var memory = new MemoryStream();
        await stream.CopyToAsync(memory, Cancellation);
        return memory.ToArray();
    }
}
