using System.Runtime.InteropServices;

namespace Lighter.Linux.Native;

/// <summary><c>sys/ioctl.h</c>.</summary>
internal static unsafe partial class Libc
{
    internal const uint TIOCGWINSZ = 0x5413;
    internal const uint TIOCSWINSZ = 0x5414;

    /// <summary>The variadic argument is passed as a fixed one, which x86-64 and arm64 Linux treat alike.</summary>
    [LibraryImport(Library, SetLastError = true)]
    internal static partial int ioctl(int fd, nuint request, void* argument);

    /// <summary><c>struct winsize</c>.</summary>
    internal struct WinSize
    {
        internal ushort Rows;
        internal ushort Columns;
        internal ushort PixelWidth;
        internal ushort PixelHeight;
    }
}
