using Lighter.Linux.Native;
using Microsoft.Win32.SafeHandles;

namespace Lighter.Linux;

/// <summary>
/// An open directory: the only door to files below it. Three kinds of name are told apart by the methods that take them:
/// <c>trustedPath</c> is ours, from the root of the host; <c>name</c> is one component or a relative path that may meet no
/// symbolic link; <c>untrustedPath</c> comes from an image, an archive or a user's container and is resolved with this
/// directory as <c>/</c>, whatever links lie there. <see href="https://man7.org/linux/man-pages/man2/openat2.2.html"/>
/// </summary>
public sealed partial class DirectoryFd(int fd) : FileDescriptor(fd)
{
    private const ResolveFlags Plain = ResolveFlags.Beneath | ResolveFlags.NoSymlinks;
    private const ResolveFlags Rooted = ResolveFlags.InRoot | ResolveFlags.NoMagicLinks;

    public static DirectoryFd Open(string trustedPath) =>
        TryOpen(trustedPath, out var directory) is var errno and not Errno.None
            ? throw new LinuxException(errno, "open", trustedPath)
            : directory!;

    /// <returns><see cref="Errno.None"/>, or why there is no such directory.</returns>
    public static Errno TryOpen(string trustedPath, out DirectoryFd? directory)
    {
        var errno = OpenAt(Libc.AtFdCwd, trustedPath, OpenFlags.Directory, 0, ResolveFlags.None, out var fd);
        directory = errno == Errno.None ? new DirectoryFd(fd) : null;
        return errno;
    }

    /// <summary>Opens a host directory by a path of which others own the end: no symbolic link is followed anywhere on it.</summary>
    public static DirectoryFd OpenWithoutLinks(string realPath)
    {
        var errno = OpenAt(Libc.AtFdCwd, realPath, OpenFlags.Directory, 0, ResolveFlags.NoSymlinks, out var fd);
        return errno == Errno.None ? new DirectoryFd(fd) : throw new LinuxException(errno, "open", realPath);
    }

    /// <summary>Opens a host directory of ours, making it and its parents where they are missing.</summary>
    public static DirectoryFd OpenOrCreate(string trustedPath, int permissions = 0x1C0 /* 0700 */)
    {
        if (TryOpen(trustedPath, out var directory) == Errno.None)
            return directory!;
        Directory.CreateDirectory(trustedPath, (UnixFileMode)permissions);
        return Open(trustedPath);
    }

    /// <summary>The path that leads here without a symbolic link.</summary>
    public string RealPath() => new FileInfo(ProcPath).LinkTarget!;

    /// <summary>Opens a directory below this one without meeting a link.</summary>
    public DirectoryFd OpenDirectory(string name) => new(Must(name, OpenFlags.Directory, 0, Plain));

    public Errno TryOpenDirectory(string name, out DirectoryFd? directory)
    {
        var errno = OpenAt(Number, name, OpenFlags.Directory, 0, Plain, out var fd);
        directory = errno == Errno.None ? new DirectoryFd(fd) : null;
        return errno;
    }

    /// <summary>Opens or makes a directory below this one; <paramref name="name"/> is one component.</summary>
    public DirectoryFd OpenOrCreateDirectory(string name, int permissions = 0x1ED /* 0755 */)
    {
        var errno = TryMakeDirectory(name, permissions);
        return errno is Errno.None or Errno.EEXIST ? OpenDirectory(name) : throw new LinuxException(errno, "mkdir", name);
    }

    public SafeFileHandle OpenFile(string name, OpenFlags flags = OpenFlags.ReadOnly, int permissions = 0x1A4 /* 0644 */) =>
        new(Must(name, flags, permissions, Plain), ownsHandle: true);

    public Errno TryOpenFile(string name, OpenFlags flags, int permissions, out SafeFileHandle? file)
    {
        var errno = OpenAt(Number, name, flags, permissions, Plain, out var fd);
        file = errno == Errno.None ? new SafeFileHandle(fd, ownsHandle: true) : null;
        return errno;
    }

    /// <summary>Opens a directory by a path whose links are resolved with this directory as <c>/</c>.</summary>
    public DirectoryFd OpenDirectoryInRoot(string untrustedPath) => new(Must(untrustedPath, OpenFlags.Directory, 0, Rooted));

    public Errno TryOpenDirectoryInRoot(string untrustedPath, out DirectoryFd? directory)
    {
        var errno = OpenAt(Number, untrustedPath, OpenFlags.Directory, 0, Rooted, out var fd);
        directory = errno == Errno.None ? new DirectoryFd(fd) : null;
        return errno;
    }

    /// <summary>Opens a file by a path whose links are resolved with this directory as <c>/</c>; never waits for a fifo's peer.</summary>
    public Errno TryOpenFileInRoot(string untrustedPath, OpenFlags flags, int permissions, out SafeFileHandle? file)
    {
        var errno = OpenAt(Number, untrustedPath, flags | OpenFlags.NonBlocking | OpenFlags.NoControllingTerminal, permissions, Rooted, out var fd);
        file = errno == Errno.None ? new SafeFileHandle(fd, ownsHandle: true) : null;
        return errno;
    }

    /// <summary>Opens this very directory again, for another owner.</summary>
    public DirectoryFd Duplicate() => new(Must(".", OpenFlags.Directory, 0, ResolveFlags.None));

    private int Must(string name, OpenFlags flags, int permissions, ResolveFlags resolve) =>
        OpenAt(Number, name, flags, permissions, resolve, out var fd) is var errno and not Errno.None
            ? throw new LinuxException(errno, "open", name)
            : fd;

    /// <summary>EAGAIN: the kernel saw a rename or mount race on the way of a restricted walk, and asks to try again.</summary>
    internal static unsafe Errno OpenAt(int directory, string name, OpenFlags flags, int permissions, ResolveFlags resolve, out int fd)
    {
        var creates = flags.HasFlag(OpenFlags.Create);
        var how = new Libc.OpenHow { Flags = (ulong)(uint)flags.ToKernel(), Mode = creates ? (ulong)permissions : 0, Resolve = (ulong)resolve };
        var path = new NativePath(name, stackalloc byte[NativePath.StackSize]);
        fixed (byte* p = path)
        {
            for (var tries = 0; ; tries++)
            {
                // SAFETY: path and how live on this frame, the size passed is how's.
                fd = (int)Libc.syscall(SyscallNumber.OpenAt2, directory, (nint)p, (nint)(&how), sizeof(Libc.OpenHow), 0, 0);
                if (fd >= 0)
                    return Errno.None;
                var errno = Libc.LastErrno;
                if (errno != Errno.EINTR && (errno != Errno.EAGAIN || tries > 128))
                    return errno;
            }
        }
    }
}
