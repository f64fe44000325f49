using Lighter.Layers.Compression;
using Lighter.Oci.Content;

namespace Lighter.Engine.Images.Content;

/// <summary>What manifests call layers.</summary>
internal static class LayerMediaType
{
    public static string Of(CompressionFormat format) => format switch
    {
        CompressionFormat.Gzip => MediaTypes.OciLayerGzip,
        CompressionFormat.Zstd => MediaTypes.OciLayerZstd,
        CompressionFormat.None => MediaTypes.OciLayer,
        _ => throw new LighterException(ErrorCode.Unsupported, $"reading a layer: images cannot have layers compressed as {format.ToString().ToLowerInvariant()}"),
    };

    /// <summary>In OCI's words.</summary>
    public static string InOci(string mediaType) => mediaType switch
    {
        MediaTypes.DockerLayer => MediaTypes.OciLayer,
        MediaTypes.DockerLayerGzip => MediaTypes.OciLayerGzip,
        _ => mediaType,
    };

    /// <summary>In Docker's words, where it has such.</summary>
    public static string InDocker(string mediaType) => mediaType switch
    {
        MediaTypes.OciLayer => MediaTypes.DockerLayer,
        MediaTypes.OciLayerGzip => MediaTypes.DockerLayerGzip,
        _ => mediaType,
    };

    public static bool IsCompressed(string mediaType) => InOci(mediaType) != MediaTypes.OciLayer;
}
