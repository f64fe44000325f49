using System.Runtime.InteropServices;

namespace Lighter.Linux.Native;

/// <summary><c>sys/socket.h</c> and <c>sys/un.h</c>: local sockets and messages that carry descriptors.</summary>
internal static unsafe partial class Libc
{
    internal const int ScmRights = 1;
    internal const int MsgDontWait = 0x40;
    internal const int MsgControlTruncated = 8; // MSG_CTRUNC
    internal const int MsgCloseOnExec = 0x40000000; // MSG_CMSG_CLOEXEC
    internal const int ShutdownWrite = 1;

    [LibraryImport(Library, SetLastError = true)]
    internal static partial nint sendmsg(int fd, MessageHeader* message, int flags);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial nint recvmsg(int fd, MessageHeader* message, int flags);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int accept4(int fd, byte* address, uint* length, int flags);

    /// <summary><c>struct iovec</c>.</summary>
    internal struct IoVector
    {
        internal byte* Base;
        internal nuint Length;
    }

    /// <summary><c>struct msghdr</c> on 64-bit machines.</summary>
    internal struct MessageHeader
    {
        internal void* Name;
        internal uint NameLength;
        internal IoVector* Vectors;
        internal nuint VectorCount;
        internal void* Control;
        internal nuint ControlLength;
        internal int Flags;
    }

    /// <summary><c>struct cmsghdr</c> on 64-bit machines: the data follows at offset 16.</summary>
    internal struct ControlHeader
    {
        internal nuint Length;
        internal int Level;
        internal int Type;
    }
}
