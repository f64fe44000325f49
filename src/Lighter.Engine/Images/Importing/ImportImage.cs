using System.Text.Json;
using Lighter.Engine.Images.Content;
using Lighter.Layers.Compression;
using Lighter.Oci.Content;
using Lighter.Oci.Images;
using Lighter.Store.Images;

namespace Lighter.Engine.Images.Importing;

/// <summary><c>import</c>: an image of one layer from the archive of a root file system. <see href="https://docs.docker.com/reference/cli/docker/image/import/"/></summary>
public sealed class ImportImage(LighterEngine engine)
{
    public async Task<ImageRecord> ExecuteAsync(ImportRequest request, CancellationToken cancellation)
    {
        var name = request.Name is null ? null : ImageNames.ParseTarget(request.Name);
        var changed = ConfigChanges.Apply(new ExecutionConfig(), request.Changes);
        using var hold = engine.Store.Layers.Hold();
        using var content = ForLayers(request.Content);
        var layer = await new LayerIngest(engine.Store).IngestAsync(content, cancellation).ConfigureAwait(false);
        var config = JsonSerializer.SerializeToUtf8Bytes(ConfigOf(request, changed, layer.DiffId), OciImageJson.Documents.ImageConfig);
        return engine.Store.Images.Add(new NewImage { Config = config, Names = name is null ? [] : [name] });
    }

    /// <summary>What layers cannot be compressed with is inflated on the way, so that what is kept is a layer.</summary>
    private static Stream ForLayers(Stream content)
    {
        var start = new byte[Decompression.MagicLength];
        var length = content.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        var whole = new PrefixedStream(start.AsMemory(0, length), content);
        return Decompression.Detect(start.AsSpan(0, length)) is CompressionFormat.Xz or CompressionFormat.Bzip2 ? Decompression.Open(whole) : whole;
    }

    private static ImageConfig ConfigOf(ImportRequest request, ExecutionConfig config, Digest diffId)
    {
        var platform = request.Platform ?? Platform.Host;
        var now = DateTimeOffset.UtcNow;
        return new ImageConfig
        {
            Created = now,
            Architecture = platform.Architecture,
            Variant = platform.Variant,
            Os = platform.Os,
            Config = config,
            Rootfs = new Rootfs { Type = "layers", DiffIds = [diffId] },
            History = [new HistoryEntry { Created = now, Comment = request.Message ?? $"Imported from {request.Source}" }],
        };
    }
}
