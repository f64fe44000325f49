using Lighter.Linux.Native;

namespace Lighter.Linux;

/// <summary>
/// A namespace held open: it lives as long as this or a process in it does.
/// <see href="https://man7.org/linux/man-pages/man7/namespaces.7.html"/>
/// </summary>
public sealed class NamespaceFd(int fd) : FileDescriptor(fd)
{
    /// <summary>Opens a file of <c>/proc/PID/ns</c>, or one that a namespace was bound to.</summary>
    public static NamespaceFd Open(string trustedPath)
    {
        var errno = DirectoryFd.OpenAt(Libc.AtFdCwd, trustedPath, OpenFlags.ReadOnly, 0, ResolveFlags.None, out var fd);
        return errno == Errno.None ? new NamespaceFd(fd) : throw new LinuxException(errno, "open", trustedPath);
    }

    /// <summary>The network namespace of a process.</summary>
    public static NamespaceFd OfNetwork(int pid) => Open($"/proc/{pid}/ns/net");
}
