using System.Runtime.InteropServices;

namespace Lighter.Linux.Codecs;

/// <summary>
/// xz by the system's liblzma (<c>lzma/base.h</c>, <c>lzma/container.h</c>), with a memory limit: <c>xz -9</c> needs 65 MiB.
/// </summary>
public sealed unsafe class XzDecoder : StreamDecoder
{
    private const ulong MemoryLimit = 256 << 20;
    private const int Run = 0;
    private const int Finish = 3;
    private const uint StreamEnd = 1;
    private const uint BufferError = 10;

    private static readonly SystemLibrary Library = new("liblzma5", "liblzma.so.5");

    private readonly delegate* unmanaged<LzmaStream*, int, uint> _code;
    private LzmaStream* _stream;

    public XzDecoder()
    {
        var start = (delegate* unmanaged<LzmaStream*, ulong, uint, uint>)Library.Function("lzma_stream_decoder");
        _code = (delegate* unmanaged<LzmaStream*, int, uint>)Library.Function("lzma_code");
        // SAFETY: the struct is the library's, zeroed as LZMA_STREAM_INIT asks, and stays at its place until lzma_end.
        _stream = (LzmaStream*)NativeMemory.AllocZeroed((nuint)sizeof(LzmaStream));
        if (start(_stream, MemoryLimit, 0) is not 0 and var error)
            throw Damaged("xz", Describe(error));
    }

    /// <inheritdoc/>
    public override bool Decode(ReadOnlySpan<byte> input, Span<byte> output, bool final, out int consumed, out int written)
    {
        fixed (byte* source = input, target = output)
        {
            // SAFETY: both buffers are pinned for the call and have the sizes passed.
            _stream->NextIn = source;
            _stream->AvailableIn = (nuint)input.Length;
            _stream->NextOut = target;
            _stream->AvailableOut = (nuint)output.Length;
            var result = _code(_stream, final ? Finish : Run);
            consumed = input.Length - (int)_stream->AvailableIn;
            written = output.Length - (int)_stream->AvailableOut;
            return result is 0 or StreamEnd or BufferError ? result == StreamEnd : throw Damaged("xz", Describe(result));
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (_stream == null)
            return;
        // SAFETY: ended and freed once, by its owner.
        ((delegate* unmanaged<LzmaStream*, void>)Library.Function("lzma_end"))(_stream);
        NativeMemory.Free(_stream);
        _stream = null;
    }

    private static string Describe(uint result) => result switch
    {
        6 => "it needs more memory than is allowed",
        7 => "not in xz format",
        8 => "unsupported options",
        _ => "the data is damaged",
    };

    /// <summary><c>lzma_stream</c>.</summary>
    [StructLayout(LayoutKind.Sequential, Size = 136)]
    private struct LzmaStream
    {
        internal byte* NextIn;
        internal nuint AvailableIn;
        internal ulong TotalIn;
        internal byte* NextOut;
        internal nuint AvailableOut;
        internal ulong TotalOut;
    }
}
