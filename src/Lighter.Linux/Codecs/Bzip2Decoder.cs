using System.Runtime.InteropServices;

namespace Lighter.Linux.Codecs;

/// <summary>bzip2 by the system's libbz2 (<c>bzlib.h</c>).</summary>
public sealed unsafe class Bzip2Decoder : StreamDecoder
{
    private const int StreamEnd = 4;

    private static readonly SystemLibrary Library = new("libbz2-1.0", "libbz2.so.1.0", "libbz2.so.1");

    private readonly delegate* unmanaged<BzStream*, int> _decompress;
    private readonly delegate* unmanaged<BzStream*, int> _end;
    private BzStream* _stream;

    public Bzip2Decoder()
    {
        var start = (delegate* unmanaged<BzStream*, int, int, int>)Library.Function("BZ2_bzDecompressInit");
        _decompress = (delegate* unmanaged<BzStream*, int>)Library.Function("BZ2_bzDecompress");
        _end = (delegate* unmanaged<BzStream*, int>)Library.Function("BZ2_bzDecompressEnd");
        // SAFETY: the struct is the library's, zeroed, and stays at its place until the end function.
        _stream = (BzStream*)NativeMemory.AllocZeroed((nuint)sizeof(BzStream));
        if (start(_stream, 0, 0) is not 0 and var error)
            throw Damaged("bzip2", $"error {error}");
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
            var result = _decompress(_stream);
            consumed = input.Length - (int)_stream->AvailableIn;
            written = output.Length - (int)_stream->AvailableOut;
            return result is 0 or StreamEnd ? result == StreamEnd : throw Damaged("bzip2", "the data is damaged");
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (_stream == null)
            return;
        _end(_stream); // SAFETY: ended and freed once, by its owner.
        NativeMemory.Free(_stream);
        _stream = null;
    }

    /// <summary><c>bz_stream</c>.</summary>
    [StructLayout(LayoutKind.Sequential, Size = 80)]
    private struct BzStream
    {
        internal byte* NextIn;
        internal uint AvailableIn;
        internal uint TotalInLow;
        internal uint TotalInHigh;
        internal byte* NextOut;
        internal uint AvailableOut;
        internal uint TotalOutLow;
        internal uint TotalOutHigh;
    }
}
