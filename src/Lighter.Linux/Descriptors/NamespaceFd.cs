using Lighter.Linux.Native;

namespace Lighter.Linux;

/// <summary>
/// A namespace held open: it lives as long as this or a process in it does.
/// <see href="https://man7.org/linux/man-pages/man7/namespaces.7.html"/>
/// </summary>
public sealed class NamespaceFd(int fd) : FileDescriptor(fd)
{
    /// <summary>Opens a file of <c>/proc/PID/ns</c>, or one that a namespace was bound to.</summary>
    public static NamespaceFd Open(string trustedPath) =>
        TryOpen(trustedPath, out var opened) is var errno and not Errno.None ? throw new LinuxException(errno, "open", trustedPath) : opened!;

    /// <summary>The network namespace of a process.</summary>
    public static NamespaceFd OfNetwork(int pid) => Open($"/proc/{pid}/ns/net");

    /// <summary>The user namespace of a process; nothing when that is gone.</summary>
    public static NamespaceFd? OfUser(int pid) => TryOpen($"/proc/{pid}/ns/user", out var opened) switch
    {
        Errno.None => opened,
        Errno.ENOENT or Errno.ESRCH => null,
        var errno => throw new LinuxException(errno, "open", $"/proc/{pid}/ns/user"),
    };

    private static Errno TryOpen(string trustedPath, out NamespaceFd? opened)
    {
        var errno = DirectoryFd.OpenAt(Libc.AtFdCwd, trustedPath, OpenFlags.ReadOnly, 0, ResolveFlags.None, out var fd);
        opened = errno == Errno.None ? new NamespaceFd(fd) : null;
        return errno;
    }
}
