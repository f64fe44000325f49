namespace Lighter.Linux.Codecs;

/// <summary>The functions of <c>zstd.h</c> in use. <see href="https://facebook.github.io/zstd/zstd_manual.html"/></summary>
internal static unsafe class ZstdApi
{
    private static readonly SystemLibrary Library = new("libzstd1", "libzstd.so.1");

    internal static readonly delegate* unmanaged<void*> CreateDecoder = (delegate* unmanaged<void*>)Library.Function("ZSTD_createDCtx");
    internal static readonly delegate* unmanaged<void*, nuint> FreeDecoder = (delegate* unmanaged<void*, nuint>)Library.Function("ZSTD_freeDCtx");
    internal static readonly delegate* unmanaged<void*, OutBuffer*, InBuffer*, nuint> Decompress =
        (delegate* unmanaged<void*, OutBuffer*, InBuffer*, nuint>)Library.Function("ZSTD_decompressStream");
    internal static readonly delegate* unmanaged<void*> CreateEncoder = (delegate* unmanaged<void*>)Library.Function("ZSTD_createCCtx");
    internal static readonly delegate* unmanaged<void*, nuint> FreeEncoder = (delegate* unmanaged<void*, nuint>)Library.Function("ZSTD_freeCCtx");
    internal static readonly delegate* unmanaged<void*, int, int, nuint> SetParameter =
        (delegate* unmanaged<void*, int, int, nuint>)Library.Function("ZSTD_CCtx_setParameter");
    internal static readonly delegate* unmanaged<void*, OutBuffer*, InBuffer*, int, nuint> Compress =
        (delegate* unmanaged<void*, OutBuffer*, InBuffer*, int, nuint>)Library.Function("ZSTD_compressStream2");
    private static readonly delegate* unmanaged<nuint, uint> IsErrorFunction = (delegate* unmanaged<nuint, uint>)Library.Function("ZSTD_isError");
    private static readonly delegate* unmanaged<nuint, byte*> ErrorName = (delegate* unmanaged<nuint, byte*>)Library.Function("ZSTD_getErrorName");

    // SAFETY: the library's own functions, called as zstd.h declares them; the name is a constant string of the library.
    internal static bool IsError(nuint code) => IsErrorFunction(code) != 0;

    internal static string Describe(nuint code) =>
        System.Runtime.InteropServices.Marshal.PtrToStringUTF8((nint)ErrorName(code))?.ToLowerInvariant() ?? "unknown error";

    /// <summary><c>ZSTD_inBuffer</c>.</summary>
    internal struct InBuffer
    {
        internal byte* Source;
        internal nuint Size;
        internal nuint Position;
    }

    /// <summary><c>ZSTD_outBuffer</c>.</summary>
    internal struct OutBuffer
    {
        internal byte* Target;
        internal nuint Size;
        internal nuint Position;
    }
}
