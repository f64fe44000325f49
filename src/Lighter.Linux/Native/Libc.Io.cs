using System.Runtime.InteropServices;

namespace Lighter.Linux.Native;

/// <summary><c>unistd.h</c>: bytes through descriptors.</summary>
internal static unsafe partial class Libc
{
    internal const int GetStatusFlags = 3; // F_GETFL
    internal const int SetStatusFlags = 4; // F_SETFL
    internal const int DuplicateCloseOnExec = 1030; // F_DUPFD_CLOEXEC
    internal const int SetPipeSize = 1031; // F_SETPIPE_SZ
    internal const int NonBlocking = 0x800; // O_NONBLOCK
    internal const int CloseOnExec = 0x80000; // O_CLOEXEC

    [LibraryImport(Library, SetLastError = true)]
    internal static partial nint read(int fd, byte* buffer, nuint count);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial nint write(int fd, byte* buffer, nuint count);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int pipe2(int* ends, int flags);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int isatty(int fd);
}
