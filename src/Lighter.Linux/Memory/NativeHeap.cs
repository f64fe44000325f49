using Lighter.Linux.Native;

namespace Lighter.Linux;

/// <summary>The C library's heap, which the .NET runtime and SQLite allocate from.</summary>
public static class NativeHeap
{
    /// <summary>Gives free pages back to the system. <see href="https://man7.org/linux/man-pages/man3/malloc_trim.3.html"/></summary>
    public static void Trim() => _ = Libc.malloc_trim(0);
}
