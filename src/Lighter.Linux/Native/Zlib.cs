using System.Runtime.InteropServices;

namespace Lighter.Linux.Native;

/// <summary>
/// zlib as the .NET runtime brings it (<c>pal_zlib.h</c>), which is linked into the program. The base library's streams over it
/// do not tell the end of the data from the end of a file that was cut; these functions do.
/// <see href="https://github.com/dotnet/runtime/blob/main/src/native/libs/System.IO.Compression.Native/pal_zlib.h"/>
/// </summary>
internal static unsafe partial class Zlib
{
    internal const int StreamEnd = 1;
    internal const int BufferError = -5;
    internal const int GzipWindow = 15 + 16;

    private const string Library = "libSystem.IO.Compression.Native";

    [LibraryImport(Library, EntryPoint = "CompressionNative_InflateInit2_")]
    internal static partial int InflateInit2(ZStream* stream, int windowBits);

    [LibraryImport(Library, EntryPoint = "CompressionNative_Inflate")]
    internal static partial int Inflate(ZStream* stream, int flush);

    [LibraryImport(Library, EntryPoint = "CompressionNative_InflateEnd")]
    internal static partial int InflateEnd(ZStream* stream);

    [LibraryImport(Library, EntryPoint = "CompressionNative_Crc32")]
    internal static partial uint Crc32(uint crc, byte* buffer, int length);

    /// <summary><c>PAL_ZStream</c>.</summary>
    internal struct ZStream
    {
        internal byte* NextIn;
        internal byte* NextOut;
        internal byte* Message;
        internal void* State;
        internal uint AvailableIn;
        internal uint AvailableOut;
    }
}
