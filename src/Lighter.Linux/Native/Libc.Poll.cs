using System.Runtime.InteropServices;

namespace Lighter.Linux.Native;

/// <summary><c>poll.h</c>, <c>sys/signalfd.h</c> and <c>sys/inotify.h</c>: ways to wait.</summary>
internal static unsafe partial class Libc
{
    [LibraryImport(Library, SetLastError = true)]
    internal static partial int poll(PollEntry* entries, nuint count, int timeout);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int signalfd(int fd, ulong* mask, int flags);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int inotify_init1(int flags);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int inotify_add_watch(int fd, byte* path, uint mask);

    /// <summary><c>struct pollfd</c>.</summary>
    internal struct PollEntry
    {
        internal int Descriptor;
        internal short Events;
        internal short Ready;
    }
}
