using System.Runtime.InteropServices;
using Lighter.Linux.Native;
using Microsoft.Win32.SafeHandles;

namespace Lighter.Linux;

/// <summary>
/// A lock on a file (<c>flock(2)</c>): the kernel gives it up when its holder ends, however it ends.
/// <see href="https://man7.org/linux/man-pages/man2/flock.2.html"/>
/// </summary>
/// <remarks>
/// A lock file may be removed by its holder (<see cref="Remove"/>), so a lock counts only if the name still leads to the
/// locked file. Two locks of one process exclude each other as those of two processes do.
/// </remarks>
public sealed class FileLock : IDisposable
{
    private readonly SafeFileHandle _file;
    private readonly DirectoryFd _directory;
    private readonly string _name;

    private FileLock(SafeFileHandle file, DirectoryFd directory, string name)
    {
        _file = file;
        _directory = directory;
        _name = name;
    }

    /// <summary>
    /// Who is sent this holds the lock too: it is free when all have closed it, or one has disposed of its <see cref="FileLock"/>.
    /// </summary>
    public SafeHandle Handle => _file;

    /// <summary>Waits until the lock is free. The directory stays the caller's and must outlive the lock.</summary>
    public static FileLock Acquire(DirectoryFd directory, string name, LockKind kind = LockKind.Exclusive) =>
        Lock(directory, name, (int)kind)!;

    /// <returns>Nothing if another holds it.</returns>
    public static FileLock? TryAcquire(DirectoryFd directory, string name, LockKind kind = LockKind.Exclusive) =>
        Lock(directory, name, (int)kind | Libc.LockNonBlocking);

    /// <summary>Removes the lock's file, for names that are not used again; only its exclusive holder may.</summary>
    public void Remove() => _directory.TryUnlink(_name);

    public void Dispose()
    {
        if (_file.IsClosed)
            return;
        // A child between clone and exec has a copy of the descriptor: closing ours alone would not free the lock yet.
        _ = Libc.flock((int)_file.DangerousGetHandle(), Libc.LockUnlock);
        _file.Dispose();
    }

    private static FileLock? Lock(DirectoryFd directory, string name, int operation)
    {
        while (true)
        {
            var file = directory.OpenFile(name, OpenFlags.ReadWrite | OpenFlags.Create | OpenFlags.NoFollow, 0x180 /* 0600 */);
            var errno = Flock((int)file.DangerousGetHandle(), operation);
            if (errno == Errno.None && IsStillNamed(file, directory, name))
                return new FileLock(file, directory, name);
            file.Dispose();
            if (errno == Errno.EAGAIN)
                return null;
            if (errno != Errno.None)
                throw new LinuxException(errno, "flock", name);
        }
    }

    private static Errno Flock(int fd, int operation)
    {
        while (Libc.flock(fd, operation) != 0)
        {
            var errno = Libc.LastErrno;
            if (errno != Errno.EINTR)
                return errno;
        }

        return Errno.None;
    }

    private static unsafe bool IsStillNamed(SafeFileHandle file, DirectoryFd directory, string name)
    {
        const uint inode = 0x100;
        byte empty = 0;
        Libc.Statx buffer;
        // SAFETY: the empty path and the buffer live on this frame; struct statx is 256 bytes as declared.
        if (Libc.statx((int)file.DangerousGetHandle(), &empty, Libc.AtEmptyPath, inode, &buffer) != 0)
            throw LinuxException.Last("statx", name);
        return directory.TryStat(name, out var status) == Errno.None && status.Inode == buffer.Inode;
    }
}

/// <summary>Who may hold the same lock at once.</summary>
public enum LockKind
{
    Shared = Libc.LockShared,
    Exclusive = Libc.LockExclusive,
}
