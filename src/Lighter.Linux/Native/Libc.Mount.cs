using System.Runtime.InteropServices;

namespace Lighter.Linux.Native;

/// <summary><c>sys/mount.h</c> and <c>linux/mount.h</c>.</summary>
internal static unsafe partial class Libc
{
    internal const uint FsConfigSetFlag = 0;
    internal const uint FsConfigSetString = 1;
    internal const uint FsConfigCmdCreate = 6;
    internal const uint FsOpenCloseOnExec = 1;
    internal const uint FsMountCloseOnExec = 1;
    internal const uint OpenTreeClone = 1;
    internal const uint OpenTreeCloseOnExec = 0x80000;
    internal const uint MoveMountFromEmptyPath = 4;
    internal const uint MoveMountToEmptyPath = 0x40;
    internal const uint AtRecursive = 0x8000;

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int mount(byte* source, byte* target, byte* type, ulong flags, byte* data);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int umount2(byte* target, int flags);

    /// <summary><c>struct mount_attr</c>.</summary>
    internal struct MountAttributeSet
    {
        internal ulong Set;
        internal ulong Clear;
        internal ulong Propagation;
        internal ulong UserNamespace;
    }
}
