using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Lighter.Linux.Native;

/// <summary><c>termios.h</c>.</summary>
internal static unsafe partial class Libc
{
    [LibraryImport(Library, SetLastError = true)]
    internal static partial int tcgetattr(int fd, Termios* settings);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int tcsetattr(int fd, int when, Termios* settings);

    [LibraryImport(Library)]
    internal static partial void cfmakeraw(Termios* settings);

    /// <summary><c>struct termios</c> of the C library: opaque, 60 bytes with GNU's and with musl.</summary>
    [InlineArray(64)]
    internal struct Termios
    {
        private byte _first;
    }
}
