using System.IO.Compression;
using Lighter.Linux.Codecs;

namespace Lighter.Layers.Compression;

/// <summary>A piece of a gzip stream on its way: what was put in, and what comes out, ending on a byte and not final.</summary>
internal sealed class GzipBlock : IDisposable
{
    internal const int Size = 1 << 20;

    private readonly MemoryStream _output = new(Size / 2);

    internal byte[] Input { get; } = GC.AllocateUninitializedArray<byte>(Size);

    internal int Length { get; set; }

    internal uint Checksum { get; private set; }

    internal ReadOnlySpan<byte> Output => _output.GetBuffer().AsSpan(0, (int)_output.Length);

    /// <summary>Flushing ends the deflate data on a byte, so that blocks made apart form one stream side by side.</summary>
    internal void Compress(ZLibCompressionOptions options)
    {
        var input = Input.AsSpan(0, Length);
        Checksum = GzipChecksum.Of(input);
        _output.SetLength(0);
        using var deflate = new DeflateStream(_output, options, leaveOpen: true);
        deflate.Write(input);
        deflate.Flush();
        var length = _output.Length;
        deflate.Dispose(); // writes a final block, which only the whole stream may have
        _output.SetLength(length);
    }

    public void Dispose() => _output.Dispose();
}
