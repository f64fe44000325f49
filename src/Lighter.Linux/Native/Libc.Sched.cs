using System.Runtime.InteropServices;

namespace Lighter.Linux.Native;

/// <summary><c>sched.h</c>.</summary>
internal static partial class Libc
{
    [LibraryImport(Library, SetLastError = true)]
    internal static partial int unshare(int flags);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int setns(int fd, int kind);
}
