using System.Runtime.InteropServices;

namespace Lighter.Linux.Native;

/// <summary>The C library's functions as C declares them: one file a header, each signature once, nothing else.</summary>
internal static partial class Libc
{
    private const string Library = "libc";

    internal static Errno LastErrno => (Errno)Marshal.GetLastPInvokeError();
}
