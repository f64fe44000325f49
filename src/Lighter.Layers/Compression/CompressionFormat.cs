namespace Lighter.Layers.Compression;

/// <summary>How a stream is compressed, told by its first bytes.</summary>
public enum CompressionFormat
{
    None,
    Gzip,
    Zstd,
    Xz,
    Bzip2,
}
