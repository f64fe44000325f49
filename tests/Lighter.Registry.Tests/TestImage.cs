using System.Text;
using System.Text.Json;
using Lighter.Oci.Content;
using Lighter.Oci.Images;
using Lighter.Oci.Json;
using Lighter.Registry.Transfers;

namespace Lighter.Registry.Tests;

/// <summary>An image of random layers in memory, and all that is needed to push it.</summary>
internal sealed class TestImage : IContentSource
{
    private readonly Dictionary<Digest, byte[]> _blobs = [];

    public TestImage(int layers = 2, int layerSize = 1000, string architecture = "amd64")
    {
        Layers = [.. Enumerable.Range(0, layers).Select(_ => Add(RandomBytes(layerSize), MediaTypes.OciLayerGzip))];
        var config = new ImageConfig
        {
            Architecture = architecture,
            Os = "linux",
            Rootfs = new Rootfs { Type = "layers", DiffIds = Layers.Select(layer => layer.Digest).ToValueList() },
        };
        Config = Add(JsonSerializer.SerializeToUtf8Bytes(config, OciImageJson.Documents.ImageConfig), MediaTypes.OciConfig);
        Manifest = ManifestDocument.Create(new ImageManifest
        {
            SchemaVersion = 2,
            MediaType = MediaTypes.OciManifest,
            Config = Config,
            Layers = Layers.ToValueList(),
        });
        _blobs[Manifest.Descriptor.Digest] = Manifest.Bytes.ToArray();
    }

    public IReadOnlyList<Descriptor> Layers { get; }

    public Descriptor Config { get; }

    public ManifestDocument Manifest { get; }

    public byte[] this[Digest digest] => _blobs[digest];

    public static byte[] RandomBytes(int size)
    {
        var bytes = new byte[size];
        Random.Shared.NextBytes(bytes);
        return bytes;
    }

    public static Descriptor DescriptorOf(byte[] content, string mediaType = MediaTypes.OciLayer) =>
        new() { MediaType = mediaType, Digest = Digest.OfSha256(content), Size = content.Length };

    /// <summary>An index of images, whose content is this one's too from then on.</summary>
    public ManifestDocument IndexWith(params TestImage[] others)
    {
        foreach (var other in others)
            foreach (var (digest, bytes) in other._blobs)
                _blobs[digest] = bytes;
        TestImage[] all = [this, .. others];
        return ManifestDocument.Create(new ImageIndex
        {
            SchemaVersion = 2,
            MediaType = MediaTypes.OciIndex,
            Manifests = all.Select(image => image.Manifest.Descriptor with { Platform = PlatformOf(image) }).ToValueList(),
        });
    }

    public ValueTask<Stream> OpenBlobAsync(Descriptor blob, CancellationToken cancellation) =>
        new(new MemoryStream(_blobs[blob.Digest], writable: false));

    private static Platform PlatformOf(TestImage image)
    {
        var config = JsonSerializer.Deserialize(Encoding.UTF8.GetString(image[image.Config.Digest]), OciImageJson.Documents.ImageConfig)!;
        return config.Platform;
    }

    private Descriptor Add(byte[] content, string mediaType)
    {
        var descriptor = DescriptorOf(content, mediaType);
        _blobs[descriptor.Digest] = content;
        return descriptor;
    }
}
