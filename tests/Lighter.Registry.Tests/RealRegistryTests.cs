using Lighter.Oci.Content;
using Lighter.Oci.References;
using Lighter.Registry.Transfers;
using Lighter.Testing;

namespace Lighter.Registry.Tests;

/// <summary>Against Debian's docker-registry.</summary>
public sealed class RealRegistryTests : IDisposable
{
    private readonly DockerRegistry? _registry = DockerRegistry.IsInstalled ? DockerRegistry.Start() : null;
    private readonly RegistryClient _client = new(Fast.Options);
    private readonly ProgressLog _progress = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private DockerRegistry Registry
    {
        get
        {
            Assert.SkipWhen(_registry is null, DockerRegistry.Missing);
            return _registry;
        }
    }

    private TransferOptions Transfers => new() { Progress = _progress };

    public void Dispose()
    {
        _client.Dispose();
        _registry?.Dispose();
    }

    [Fact]
    public async Task Pushed_image_is_pulled_byte_for_byte()
    {
        var reference = Reference("some/app:v1");
        var image = new TestImage(layers: 3, layerSize: 300_000);
        var pushed = await new ImagePusher(_client, Transfers).PushAsync(reference, image.Manifest, image, Cancellation);
        pushed.ShouldBe(image.Manifest.Descriptor);

        var sink = new MemorySink();
        var puller = new ImagePuller(_client, Transfers);
        var plan = await puller.PlanAsync(reference, new PlatformMatcher(Platform.Parse("linux/amd64")), Cancellation);
        await puller.FetchAsync(plan, sink, Cancellation);

        plan.Root.ShouldBe(image.Manifest.Descriptor);
        plan.Config!.Model.Architecture.ShouldBe("amd64");
        foreach (var blob in image.Layers.Append(image.Config).Append(image.Manifest.Descriptor))
            sink[blob.Digest].ShouldBe(image[blob.Digest]);
        sink.Order.Last().ShouldBe(image.Manifest.Descriptor.Digest);
        _progress.CountOf(TransferState.Complete).ShouldBe(7);
    }

    [Fact]
    public async Task Platform_is_chosen_from_an_index()
    {
        var image = new TestImage(architecture: "amd64");
        var other = new TestImage(architecture: "arm64");
        var index = image.IndexWith(other);
        await new ImagePusher(_client, Transfers).PushAsync(Reference("app:multi"), index, image, Cancellation);

        var plan = await new ImagePuller(_client, Transfers)
            .PlanAsync(Reference("app:multi"), new PlatformMatcher(Platform.Parse("linux/arm64")), Cancellation);
        plan.Root.ShouldBe(index.Descriptor);
        plan.Image.ShouldBe(other.Manifest);
        var error = await Should.ThrowAsync<LighterException>(() => new ImagePuller(_client, Transfers)
            .PlanAsync(Reference("app:multi"), new PlatformMatcher(Platform.Parse("linux/s390x")), Cancellation));
        error.Message.ShouldContain("no matching manifest for linux/s390x");
        error.Hint.ShouldBe("the image is there for: linux/amd64, linux/arm64");
    }

    [Fact]
    public async Task Second_push_sends_nothing()
    {
        var image = new TestImage();
        await new ImagePusher(_client, Transfers).PushAsync(Reference("app:one"), image.Manifest, image, Cancellation);
        var before = _progress.Events.Count;
        await new ImagePusher(_client, Transfers).PushAsync(Reference("app:one"), image.Manifest, image, Cancellation);
        _progress.Events.Count.ShouldBe(before);

        await new ImagePusher(_client, Transfers).PushAsync(Reference("app:two"), image.Manifest, image, Cancellation);
        _progress.CountOf(TransferState.Exists).ShouldBe(3);
        (await _client.ResolveAsync(Reference("app:two"), Cancellation)).ShouldBe(image.Manifest.Descriptor);
    }

    [Fact]
    public async Task Index_is_copied_from_registry_to_registry()
    {
        using var other = DockerRegistry.Start();
        var image = new TestImage();
        var index = image.IndexWith(new TestImage(architecture: "arm64"));
        await new ImagePusher(_client, Transfers).PushAsync(Reference("app:v"), index, image, Cancellation);

        var target = ImageReference.Parse($"{other.Address}/copy/app:w");
        var found = await _client.GetManifestAsync(Reference("app:v"), Cancellation);
        await new ImagePusher(_client, Transfers).PushAsync(target, found, new RegistryContentSource(_client, Reference("app")), Cancellation);
        (await _client.ResolveAsync(target, Cancellation)).ShouldBe(index.Descriptor);
        (await ReadAsync(_client, target, image.Layers[0])).ShouldBe(image[image.Layers[0].Digest]);
    }

    [Fact]
    public async Task Blobs_are_mounted_across_repositories()
    {
        var image = new TestImage();
        await new ImagePusher(_client, Transfers).PushAsync(Reference("first:v"), image.Manifest, image, Cancellation);
        var pusher = new ImagePusher(_client, Transfers, _ => [Reference("absent"), Reference("first")]);
        await pusher.PushAsync(Reference("second:v"), image.Manifest, image, Cancellation);
        _progress.CountOf(TransferState.Mounted).ShouldBe(3);
    }

    [Fact]
    public async Task Long_blob_is_sent_in_chunks()
    {
        using var client = new RegistryClient(Fast.Options with { UploadChunk = 100_000 });
        var content = TestImage.RandomBytes(1_050_000);
        var blob = TestImage.DescriptorOf(content);
        await client.UploadBlobAsync(Reference("app"), blob, _ => new(new MemoryStream(content)), null, Cancellation);
        (await ReadAsync(client, Reference("app"), blob)).ShouldBe(content);
    }

    [Fact]
    public async Task Empty_blob_goes_and_comes()
    {
        var blob = TestImage.DescriptorOf([]);
        await _client.UploadBlobAsync(Reference("app"), blob, _ => new(new MemoryStream()), null, Cancellation);
        (await ReadAsync(_client, Reference("app"), blob)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Content_that_is_not_its_digest_is_refused_by_the_registry()
    {
        var blob = TestImage.DescriptorOf([1, 2, 3]);
        var error = await Should.ThrowAsync<RegistryException>(
            () => _client.UploadBlobAsync(Reference("app"), blob, _ => new(new MemoryStream([1, 2, 4])), null, Cancellation));
        error.Errors[0].Code.ShouldBe("DIGEST_INVALID");
    }

    [Fact]
    public async Task Unknown_image_is_said_to_be_unknown()
    {
        var error = await Should.ThrowAsync<RegistryException>(() => _client.ResolveAsync(Reference("no/such:tag"), Cancellation));
        error.Code.ShouldBe(ErrorCode.NotFound);
        error.Message.ShouldBe($"GET http://{Registry.Address}/v2/no/such/manifests/tag: 404 not found: manifest unknown");
        (await _client.HasManifestAsync(Reference("no/such:tag"), Digest.OfSha256([]), Cancellation)).ShouldBeFalse();
        (await _client.HasBlobAsync(Reference("no/such"), Digest.OfSha256([]), Cancellation)).ShouldBeFalse();
    }

    [Fact]
    public async Task Tags_and_repositories_are_listed()
    {
        var image = new TestImage(layers: 0);
        foreach (var tag in (string[])["b", "a", "c"])
            await new ImagePusher(_client, Transfers).PushAsync(Reference("app:" + tag), image.Manifest, image, Cancellation);
        (await ListAsync(_client.ListTagsAsync(Reference("app"), Cancellation))).ShouldBe(["a", "b", "c"], ignoreOrder: true);
        (await ListAsync(_client.ListRepositoriesAsync(Registry.Address, Cancellation))).ShouldBe(["app"]);
    }

    [Fact]
    public async Task Deleted_manifest_and_blob_are_gone()
    {
        var image = new TestImage(layers: 1);
        await new ImagePusher(_client, Transfers).PushAsync(Reference("app:v"), image.Manifest, image, Cancellation);
        await _client.DeleteManifestAsync(Reference("app").WithDigest(image.Manifest.Descriptor.Digest), Cancellation);
        await _client.DeleteBlobAsync(Reference("app"), image.Layers[0].Digest, Cancellation);
        (await _client.HasBlobAsync(Reference("app"), image.Layers[0].Digest, Cancellation)).ShouldBeFalse();
        (await Should.ThrowAsync<RegistryException>(() => _client.ResolveAsync(Reference("app:v"), Cancellation)))
            .Code.ShouldBe(ErrorCode.NotFound);
    }

    private ImageReference Reference(string name) => ImageReference.Parse($"{Registry.Address}/{name}");

    private static async Task<byte[]> ReadAsync(RegistryClient client, ImageReference repository, Descriptor blob)
    {
        await using var stream = await client.OpenBlobAsync(repository, blob, Cancellation);
        using var memory = new MemoryStream();
        await stream.CopyToAsync(memory, Cancellation);
        return memory.ToArray();
    }

    private static async Task<List<string>> ListAsync(IAsyncEnumerable<string> names)
    {
        var list = new List<string>();
        await foreach (var name in names)
            list.Add(name);
        return list;
    }
}
