using Lighter.Linux.Codecs;

namespace Lighter.Layers.Compression;

/// <summary>Opens compressed streams, whose format is told by their first bytes and never by a name.</summary>
public static class Decompression
{
    /// <summary>So many bytes tell any format.</summary>
    public const int MagicLength = 6;

    public static CompressionFormat Detect(ReadOnlySpan<byte> start)
    {
        if (start.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]))
            return CompressionFormat.Gzip;
        if (start.StartsWith((ReadOnlySpan<byte>)[0x28, 0xB5, 0x2F, 0xFD]) || IsSkippableFrame(start))
            return CompressionFormat.Zstd;
        if (start.StartsWith((ReadOnlySpan<byte>)[0xFD, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', 0]))
            return CompressionFormat.Xz;
        return start.StartsWith("BZh"u8) && start.Length > 3 && start[3] is >= (byte)'1' and <= (byte)'9'
            ? CompressionFormat.Bzip2
            : CompressionFormat.None;
    }

    /// <summary>The plain content of a stream, read ahead on a thread of its own, so that inflating and using overlap.</summary>
    /// <param name="source">Is closed with the result.</param>
    public static Stream Open(Stream source)
    {
        var peeked = PeekedStream.Create(source, MagicLength, out var start);
        var format = Detect(start);
        return format == CompressionFormat.None ? peeked : new ReadAheadStream(Decode(peeked, format));
    }

    /// <summary>The same without a thread.</summary>
    public static Stream OpenSimple(Stream source)
    {
        var peeked = PeekedStream.Create(source, MagicLength, out var start);
        return Decode(peeked, Detect(start));
    }

    private static Stream Decode(Stream source, CompressionFormat format) => format switch
    {
        CompressionFormat.Gzip => new DecoderStream(source, static () => new GzipDecoder(), "gzip"),
        CompressionFormat.Zstd => new DecoderStream(source, static () => new ZstdDecoder(), "zstd"),
        CompressionFormat.Xz => new DecoderStream(source, static () => new XzDecoder(), "xz"),
        CompressionFormat.Bzip2 => new DecoderStream(source, static () => new Bzip2Decoder(), "bzip2"),
        _ => source,
    };

    /// <summary>Zstandard files may begin with a frame of metadata: 0x184D2A50 to 0x184D2A5F, little-endian.</summary>
    private static bool IsSkippableFrame(ReadOnlySpan<byte> start) =>
        start.Length >= 4 && (start[0] & 0xF0) == 0x50 && start[1] == 0x2A && start[2] == 0x4D && start[3] == 0x18;
}
