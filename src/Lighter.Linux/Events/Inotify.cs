using Lighter.Linux.Native;

namespace Lighter.Linux;

/// <summary>
/// Wakes its reader when a directory or a file in it changes; what changed is for the reader to look up.
/// <see href="https://man7.org/linux/man-pages/man7/inotify.7.html"/>
/// </summary>
public sealed unsafe class Inotify : FileDescriptor
{
    private const uint Modified = 0x2, MovedTo = 0x80, Created = 0x100, SelfDeleted = 0x400;

    private Inotify(int fd)
        : base(fd)
    {
    }

    public static Inotify Create()
    {
        var fd = Libc.inotify_init1(Libc.CloseOnExec | Libc.NonBlocking);
        return fd >= 0 ? new Inotify(fd) : throw LinuxException.Last("inotify_init1");
    }

    public Errno TryWatch(DirectoryFd directory)
    {
        var path = new NativePath(directory.ProcPath, stackalloc byte[NativePath.StackSize]);
        fixed (byte* p = path)
        {
            // SAFETY: path lives on this frame.
            var result = Libc.inotify_add_watch(Number, p, Modified | MovedTo | Created | SelfDeleted);
            return result >= 0 ? Errno.None : Libc.LastErrno;
        }
    }

    /// <summary>Forgets what has been reported so far.</summary>
    public void Drain()
    {
        Span<byte> events = stackalloc byte[4096];
        while (this.TryRead(events, out var count) == Errno.None && count > 0)
        {
            // Which file changed does not matter.
        }
    }
}
