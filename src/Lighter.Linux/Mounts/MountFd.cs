using Microsoft.Win32.SafeHandles;

namespace Lighter.Linux;

/// <summary>
/// A mount held by a descriptor: detached, it belongs to no mount namespace until it is attached, and is gone when the last
/// descriptor of it is closed.
/// </summary>
public sealed class MountFd(int fd) : FileDescriptor(fd)
{
    /// <summary>Takes over a descriptor that another process has sent.</summary>
    public static MountFd Take(SafeFileHandle sent)
    {
        var number = (int)sent.DangerousGetHandle();
        sent.SetHandleAsInvalid();
        return new MountFd(number);
    }

    /// <summary>Its root, to be worked in.</summary>
    public DirectoryFd OpenDirectory()
    {
        var errno = DirectoryFd.OpenAt(Number, ".", OpenFlags.Directory, 0, ResolveFlags.None, out var directory);
        return errno == Errno.None ? new DirectoryFd(directory) : throw new LinuxException(errno, "open", "a detached mount");
    }
}
