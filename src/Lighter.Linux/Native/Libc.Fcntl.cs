using System.Runtime.InteropServices;

namespace Lighter.Linux.Native;

/// <summary><c>fcntl.h</c>, and <c>openat2</c> which has no wrapper in the C library.</summary>
internal static unsafe partial class Libc
{
    internal const int AtFdCwd = -100;
    internal const int AtSymlinkNoFollow = 0x100;
    internal const int AtRemoveDir = 0x200;
    internal const int AtSymlinkFollow = 0x400;
    internal const int AtEmptyPath = 0x1000;

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int openat(int dirfd, byte* path, int flags, uint mode);

    /// <summary>Of <c>fallocate</c>: the file's length stays.</summary>
    internal const int KeepSize = 1;

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int fallocate(int fd, int mode, long offset, long length);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int fcntl(int fd, int command, nint argument);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int renameat2(int oldDirfd, byte* oldPath, int newDirfd, byte* newPath, uint flags);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int linkat(int oldDirfd, byte* oldPath, int newDirfd, byte* newPath, int flags);

    /// <summary><c>struct open_how</c> of <c>linux/openat2.h</c>.</summary>
    internal struct OpenHow
    {
        internal ulong Flags;
        internal ulong Mode;
        internal ulong Resolve;
    }
}
