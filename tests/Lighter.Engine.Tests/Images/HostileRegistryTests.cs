using System.Text;
using Lighter.Oci.Content;
using Lighter.Testing;

namespace Lighter.Engine.Tests.Images;

/// <summary>A registry that lies: nothing of it may stay, and an honest one must be pulled from afterwards.</summary>
public sealed class HostileRegistryTests : IDisposable
{
    private static readonly byte[] Layer = ImageFixture.Gzip(ImageFixture.Tar(("a", new string('x', 50_000))));
    private static readonly Digest DiffId = Digest.OfSha256(ImageFixture.Tar(("a", new string('x', 50_000))));

    private readonly ImageFixture _fixture = new();
    private readonly RawHttpServer _server;
    private byte[] _config = ConfigOf(DiffId);
    private byte[] _served = Layer;

    public HostileRegistryTests() => _server = new RawHttpServer(Answer);

    public void Dispose()
    {
        _server.Dispose();
        _fixture.Dispose();
    }

    [Fact]
    public async Task A_layer_with_another_digest_is_refused()
    {
        _served = [.. Layer[..^1], (byte)(Layer[^1] ^ 1)];
        await ShouldBeRefusedAsync("digest");
        _served = Layer;
        await ShouldBePulledAsync();
    }

    [Fact]
    public async Task A_layer_that_is_not_the_configurations_is_refused()
    {
        _config = ConfigOf(Digest.OfSha256("another"u8));
        await ShouldBeRefusedAsync("digest");
        _config = ConfigOf(DiffId);
        await ShouldBePulledAsync();
    }

    [Fact]
    public async Task A_layer_of_another_length_is_refused()
    {
        _served = [.. Layer, 0];
        await ShouldBeRefusedAsync("bytes");
        _served = Layer;
        await ShouldBePulledAsync();
    }

    [Fact]
    public async Task A_layer_that_is_no_archive_is_refused()
    {
        var noise = new byte[5000];
        new Random(1).NextBytes(noise);
        _served = noise;
        await ShouldBeRefusedAsync("archive");
    }

    private async Task ShouldBeRefusedAsync(string reason)
    {
        var failure = await Should.ThrowAsync<LighterException>(_fixture.PullAsync($"{_server.Address}/app:1"));
        failure.Message.ShouldContain(reason);
        _fixture.Engine.Store.Images.List().ShouldBeEmpty();
        _fixture.Engine.Store.Layers.List().ShouldBeEmpty();
        _fixture.ShouldHaveNothingHalfMade();
    }

    private async Task ShouldBePulledAsync()
    {
        var pulled = (await _fixture.PullAsync($"{_server.Address}/app:1"))[0];
        _fixture.ReadFile(pulled.Image, "a").Length.ShouldBe(50_000);
    }

    private RawReply Answer(RawRequest request)
    {
        var layer = DescribedLayer();
        var manifest = ManifestOf(layer);
        if (request.Target.Contains("/manifests/", StringComparison.Ordinal))
            return new RawReply(200) { Body = manifest }.With("Content-Type", MediaTypes.OciManifest)
                .With("Docker-Content-Digest", Digest.OfSha256(manifest).ToString());
        if (request.Target.EndsWith(Digest.OfSha256(_config).ToString(), StringComparison.Ordinal))
            return new RawReply(200) { Body = _config };
        return request.Target.Contains("/blobs/", StringComparison.Ordinal) ? new RawReply(200) { Body = _served } : new RawReply(200);
    }

    /// <summary>Noise is described truly, so that only its content is wrong.</summary>
    private string DescribedLayer()
    {
        var described = _served.Length == 5000 ? _served : Layer;
        return $$"""{"mediaType":"{{MediaTypes.OciLayerGzip}}","digest":"{{Digest.OfSha256(described)}}","size":{{described.Length}}}""";
    }

    private byte[] ManifestOf(string layer) => Encoding.UTF8.GetBytes(
        $$"""{"schemaVersion":2,"mediaType":"{{MediaTypes.OciManifest}}","config":{"mediaType":"{{MediaTypes.OciConfig}}","digest":"{{Digest.OfSha256(_config)}}","size":{{_config.Length}}},"layers":[{{layer}}]}""");

    private static byte[] ConfigOf(Digest diffId) => Encoding.UTF8.GetBytes(
        $$"""{"architecture":"amd64","os":"linux","rootfs":{"type":"layers","diff_ids":["{{diffId}}"]} }""");
}
