using Lighter.Layers.Compression;

namespace Lighter.Engine.Images.Content;

/// <summary>How layers are to be compressed.</summary>
/// <param name="Format">None, gzip or Zstandard.</param>
/// <param name="Level">Gzip's 0 to 9, Zstandard's 1 to 22; null for the usual one.</param>
/// <param name="Force">Layers that are compressed otherwise already are compressed again.</param>
public sealed record LayerCompression(CompressionFormat Format, int? Level, bool Force)
{
    private const int UsualZstdLevel = 3;

    /// <summary>What every registry and its clients read.</summary>
    public static LayerCompression Usual { get; } = new(CompressionFormat.Gzip, Level: null, Force: false);

    internal string MediaType => LayerMediaType.Of(Format);

    /// <summary>Has a stream written that what goes into the target is compressed by.</summary>
    internal void Write(Stream target, Action<Stream> write)
    {
        if (Format == CompressionFormat.None)
        {
            write(target);
            return;
        }

        using Stream compressed = Format == CompressionFormat.Zstd
            ? new ZstdWriteStream(target, Level ?? UsualZstdLevel, leaveOpen: true)
            : new GzipWriteStream(target, Level ?? GzipWriteStream.UsualLevel, leaveOpen: true);
        write(compressed);
    }
}
