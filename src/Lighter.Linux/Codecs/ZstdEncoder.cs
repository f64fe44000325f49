namespace Lighter.Linux.Codecs;

/// <summary>Zstandard by the system's libzstd, on several cores; the bytes do not depend on how many.</summary>
public sealed unsafe class ZstdEncoder : IDisposable
{
    private const int CompressionLevel = 100;
    private const int ChecksumFlag = 201;
    private const int Workers = 400;
    private const int Continue = 0;
    private const int End = 2;

    private void* _context = ZstdDecoder.Call(static () => (nint)ZstdApi.CreateEncoder());

    public ZstdEncoder(int level, int workers)
    {
        // SAFETY: parameters by number as zstd.h gives them; a library built without threads refuses workers, and works alone.
        ZstdApi.SetParameter(_context, CompressionLevel, level);
        ZstdApi.SetParameter(_context, ChecksumFlag, 1);
        ZstdApi.SetParameter(_context, Workers, workers);
    }

    /// <returns>Whether all of the input is taken and, at the end, all output written.</returns>
    public bool Encode(ReadOnlySpan<byte> input, Span<byte> output, bool final, out int consumed, out int written)
    {
        fixed (byte* source = input, target = output)
        {
            // SAFETY: both buffers are pinned for the call and have the sizes passed.
            var from = new ZstdApi.InBuffer { Source = source, Size = (nuint)input.Length };
            var to = new ZstdApi.OutBuffer { Target = target, Size = (nuint)output.Length };
            var result = ZstdApi.Compress(_context, &to, &from, final ? End : Continue);
            if (ZstdApi.IsError(result))
                throw new LighterException(ErrorCode.Internal, $"writing zstd data: {ZstdApi.Describe(result)}");
            consumed = (int)from.Position;
            written = (int)to.Position;
            return final ? result == 0 : consumed == input.Length;
        }
    }

    public void Dispose()
    {
        if (_context != null)
            ZstdApi.FreeEncoder(_context); // SAFETY: freed once, by its owner.
        _context = null;
    }
}
