using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Lighter.Linux.Native;

/// <summary><c>spawn.h</c>. Its two opaque structures have at most 80 and 336 bytes in the C libraries.</summary>
internal static unsafe partial class Libc
{
    internal const short SpawnSetSignalMask = 0x08;
    internal const short SpawnSetSession = 0x80;

    [LibraryImport(Library)]
    internal static partial int posix_spawn(int* pid, byte* path, SpawnActions* actions, SpawnAttributes* attributes, byte** argv, byte** envp);

    [LibraryImport(Library)]
    internal static partial int posix_spawn_file_actions_init(SpawnActions* actions);

    [LibraryImport(Library)]
    internal static partial int posix_spawn_file_actions_destroy(SpawnActions* actions);

    [LibraryImport(Library)]
    internal static partial int posix_spawn_file_actions_adddup2(SpawnActions* actions, int fd, int newFd);

    [LibraryImport(Library)]
    internal static partial int posix_spawn_file_actions_addopen(SpawnActions* actions, int fd, byte* path, int flags, uint mode);

    [LibraryImport(Library)]
    internal static partial int posix_spawnattr_init(SpawnAttributes* attributes);

    [LibraryImport(Library)]
    internal static partial int posix_spawnattr_destroy(SpawnAttributes* attributes);

    [LibraryImport(Library)]
    internal static partial int posix_spawnattr_setflags(SpawnAttributes* attributes, short flags);

    [LibraryImport(Library)]
    internal static partial int posix_spawnattr_setsigmask(SpawnAttributes* attributes, SignalSet* mask);

    [InlineArray(16)]
    internal struct SpawnActions
    {
        private ulong _first;
    }

    [InlineArray(64)]
    internal struct SpawnAttributes
    {
        private ulong _first;
    }

    /// <summary><c>sigset_t</c>: 1,024 bits, of which the kernel knows the first 64.</summary>
    [StructLayout(LayoutKind.Sequential, Size = 128)]
    internal struct SignalSet
    {
        internal ulong Bits;
    }
}
