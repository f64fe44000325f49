using System.Runtime.InteropServices;

namespace Lighter.Linux.Native;

/// <summary><c>signal.h</c>.</summary>
internal static partial class Libc
{
    internal const nint IgnoreSignal = 1; // SIG_IGN

    [LibraryImport(Library)]
    internal static partial nint signal(int number, nint handler);
}
