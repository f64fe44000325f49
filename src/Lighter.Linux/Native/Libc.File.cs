using System.Runtime.InteropServices;

namespace Lighter.Linux.Native;

/// <summary><c>sys/file.h</c>.</summary>
internal static partial class Libc
{
    internal const int LockShared = 1;
    internal const int LockExclusive = 2;
    internal const int LockNonBlocking = 4;
    internal const int LockUnlock = 8;

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int flock(int fd, int operation);
}
