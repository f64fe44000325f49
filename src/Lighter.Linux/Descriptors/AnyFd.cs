using System.Runtime.InteropServices;
using Lighter.Linux.Native;

namespace Lighter.Linux;

/// <summary>A descriptor whose kind does not matter to its holder, such as one received over a socket or inherited.</summary>
public sealed class AnyFd(int fd) : FileDescriptor(fd)
{
    /// <summary>A second descriptor for the standard stream 0, 1 or 2, closed on exec.</summary>
    public static AnyFd StandardStream(int number) => Duplicate(number);

    /// <summary>A second descriptor for one that our caller left open at a number.</summary>
    /// <exception cref="LinuxException"><see cref="Errno.EBADF"/>: it did not. What has that number may be ours: all of ours close on exec.</exception>
    public static AnyFd Inherited(int number)
    {
        const int getFlags = 1, closeOnExec = 1; // F_GETFD, FD_CLOEXEC
        return Libc.fcntl(number, getFlags, 0) is var flags && flags >= 0 && (flags & closeOnExec) == 0
            ? Duplicate(number)
            : throw new LinuxException(Errno.EBADF, "fcntl F_GETFD", $"{number}");
    }

    /// <summary>A second descriptor for the same open file.</summary>
    public static AnyFd Duplicate(SafeHandle descriptor) => Duplicate((int)descriptor.DangerousGetHandle());

    private static AnyFd Duplicate(int number)
    {
        var fd = Libc.fcntl(number, Libc.DuplicateCloseOnExec, 3);
        return fd >= 0 ? new AnyFd(fd) : throw LinuxException.Last("fcntl F_DUPFD", $"{number}");
    }
}
