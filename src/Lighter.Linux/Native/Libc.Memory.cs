using System.Runtime.InteropServices;

namespace Lighter.Linux.Native;

/// <summary><c>sys/mman.h</c>.</summary>
internal static unsafe partial class Libc
{
    internal const int ProtectionReadWrite = 3;
    internal const int MapPrivateAnonymous = 0x22;
    internal const int AdviceDontNeed = 4;

    [LibraryImport(Library, SetLastError = true)]
    internal static partial void* mmap(void* address, nuint length, int protection, int flags, int fd, long offset);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int munmap(void* address, nuint length);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int madvise(void* address, nuint length, int advice);

    [LibraryImport(Library)]
    internal static partial int malloc_trim(nuint keep);
}
