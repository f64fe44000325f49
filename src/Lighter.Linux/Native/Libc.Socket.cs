using System.Runtime.InteropServices;

namespace Lighter.Linux.Native;

/// <summary><c>sys/socket.h</c>.</summary>
internal static unsafe partial class Libc
{
    internal const int AfUnix = 1;
    internal const int AfInet = 2;
    internal const int AfInet6 = 10;
    internal const int AfNetlink = 16;
    internal const int SockStream = 1;
    internal const int SockDgram = 2;
    internal const int SockRaw = 3;
    internal const int SockSeqPacket = 5;
    internal const int SockNonBlock = 0x800;
    internal const int SockCloExec = 0x80000;
    internal const int SolSocket = 1;
    internal const int SoReuseAddr = 2;
    internal const int SoRcvBuf = 8;
    internal const int SoRcvTimeo = 20;
    internal const int SoSndTimeo = 21;
    internal const int ShutdownBoth = 2;
    internal const int MsgTrunc = 0x20;
    internal const int MsgNoSignal = 0x4000;

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int socket(int domain, int type, int protocol);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int socketpair(int domain, int type, int protocol, int* pair);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int bind(int fd, byte* address, uint length);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int connect(int fd, byte* address, uint length);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int listen(int fd, int backlog);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int shutdown(int fd, int how);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int getsockname(int fd, byte* address, uint* length);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int setsockopt(int fd, int level, int name, void* value, uint length);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int getsockopt(int fd, int level, int name, void* value, uint* length);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial nint send(int fd, byte* data, nuint length, int flags);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial nint recv(int fd, byte* buffer, nuint length, int flags);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial nint sendto(int fd, byte* data, nuint length, int flags, byte* address, uint addressLength);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial nint recvfrom(int fd, byte* buffer, nuint length, int flags, byte* address, uint* addressLength);
}
