namespace Lighter.Linux.Codecs;

/// <summary>Zstandard by the system's libzstd. A window above its default of 128 MiB is refused, as a memory bomb.</summary>
public sealed unsafe class ZstdDecoder : StreamDecoder
{
    private void* _context = Call(static () => (nint)ZstdApi.CreateDecoder());

    /// <inheritdoc/>
    public override bool Decode(ReadOnlySpan<byte> input, Span<byte> output, bool final, out int consumed, out int written)
    {
        fixed (byte* source = input, target = output)
        {
            // SAFETY: both buffers are pinned for the call and have the sizes passed.
            var from = new ZstdApi.InBuffer { Source = source, Size = (nuint)input.Length };
            var to = new ZstdApi.OutBuffer { Target = target, Size = (nuint)output.Length };
            var result = ZstdApi.Decompress(_context, &to, &from);
            if (ZstdApi.IsError(result))
                throw Damaged("zstd", ZstdApi.Describe(result));
            consumed = (int)from.Position;
            written = (int)to.Position;
            return result == 0;
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (_context != null)
            ZstdApi.FreeDecoder(_context); // SAFETY: freed once, by its owner.
        _context = null;
    }

    /// <summary>The library's absence surfaces as our own error, not as that of a type initialiser.</summary>
    internal static void* Call(Func<nint> create)
    {
        try
        {
            return (void*)create();
        }
        catch (TypeInitializationException e) when (e.InnerException is LighterException cause)
        {
            throw new LighterException(cause.Code, cause.Message, cause) { Hint = cause.Hint };
        }
    }
}
