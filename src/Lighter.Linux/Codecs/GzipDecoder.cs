using System.Runtime.InteropServices;
using Lighter.Linux.Native;

namespace Lighter.Linux.Codecs;

/// <summary>One member of a gzip file, with its checksum verified. <see href="https://www.rfc-editor.org/rfc/rfc1952"/></summary>
public sealed unsafe class GzipDecoder : StreamDecoder
{
    private Zlib.ZStream* _stream;

    public GzipDecoder()
    {
        // SAFETY: the struct is the library's, zeroed, and stays at its place until the end function.
        _stream = (Zlib.ZStream*)NativeMemory.AllocZeroed((nuint)sizeof(Zlib.ZStream));
        if (Zlib.InflateInit2(_stream, Zlib.GzipWindow) is not 0 and var error)
            throw Damaged("gzip", $"error {error}");
    }

    /// <inheritdoc/>
    public override bool Decode(ReadOnlySpan<byte> input, Span<byte> output, bool final, out int consumed, out int written)
    {
        fixed (byte* source = input, target = output)
        {
            // SAFETY: both buffers are pinned for the call and have the sizes passed.
            _stream->NextIn = source;
            _stream->AvailableIn = (uint)input.Length;
            _stream->NextOut = target;
            _stream->AvailableOut = (uint)output.Length;
            var result = Zlib.Inflate(_stream, 0);
            consumed = input.Length - (int)_stream->AvailableIn;
            written = output.Length - (int)_stream->AvailableOut;
            return result is 0 or Zlib.StreamEnd or Zlib.BufferError ? result == Zlib.StreamEnd : throw Damaged("gzip", "the data is damaged");
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (_stream == null)
            return;
        _ = Zlib.InflateEnd(_stream); // SAFETY: ended and freed once, by its owner.
        NativeMemory.Free(_stream);
        _stream = null;
    }
}
