using Lighter.Linux.Native;

namespace Lighter.Linux;

/// <summary>Making, naming and removing: each <c>name</c> is one component in this directory and is never followed.</summary>
public sealed partial class DirectoryFd
{
    public FileStatus Stat(string name) =>
        TryStat(name, out var status) is var errno and not Errno.None ? throw new LinuxException(errno, "stat", name) : status;

    /// <summary>Of the entry itself, not of what a link points to. The empty name is this directory.</summary>
    public unsafe Errno TryStat(string name, out FileStatus status)
    {
        const uint basicStats = 0x7FF;
        var path = new NativePath(name, stackalloc byte[NativePath.StackSize]);
        Libc.Statx buffer;
        fixed (byte* p = path)
        {
            // SAFETY: path and buffer live on this frame; struct statx is 256 bytes as declared.
            var result = Libc.statx(Number, p, Libc.AtSymlinkNoFollow | Libc.AtEmptyPath, basicStats, &buffer);
            status = result == 0 ? FileStatus.From(buffer) : default;
            return result == 0 ? Errno.None : Libc.LastErrno;
        }
    }

    public FileStatus StatSelf() => Stat("");

    public unsafe Errno TryMakeDirectory(string name, int permissions)
    {
        var path = new NativePath(name, stackalloc byte[NativePath.StackSize]);
        fixed (byte* p = path)
            return Result(Libc.mkdirat(Number, p, (uint)permissions)); // SAFETY: path lives on this frame.
    }

    public unsafe Errno TryMakeNode(string name, FileKind kind, int permissions, DeviceNumber device = default)
    {
        var path = new NativePath(name, stackalloc byte[NativePath.StackSize]);
        fixed (byte* p = path)
            return Result(Libc.mknodat(Number, p, (uint)kind | (uint)permissions, device.Packed)); // SAFETY: path lives on this frame.
    }

    public unsafe Errno TrySymlink(string target, string name)
    {
        var to = new NativePath(target, stackalloc byte[NativePath.StackSize]);
        var path = new NativePath(name, stackalloc byte[NativePath.StackSize]);
        fixed (byte* t = to, p = path)
            return Result(Libc.symlinkat(t, Number, p)); // SAFETY: both live on this frame.
    }

    /// <summary>A second name for a file; a symbolic link is linked itself, not followed.</summary>
    public unsafe Errno TryLink(DirectoryFd from, string fromName, string name)
    {
        var old = new NativePath(fromName, stackalloc byte[NativePath.StackSize]);
        var path = new NativePath(name, stackalloc byte[NativePath.StackSize]);
        fixed (byte* o = old, p = path)
            return Result(Libc.linkat(from.Number, o, Number, p, 0)); // SAFETY: both live on this frame.
    }

    public unsafe Errno TryRename(string name, DirectoryFd to, string toName, RenameFlags flags = RenameFlags.None)
    {
        var old = new NativePath(name, stackalloc byte[NativePath.StackSize]);
        var path = new NativePath(toName, stackalloc byte[NativePath.StackSize]);
        fixed (byte* o = old, p = path)
            return Result(Libc.renameat2(Number, o, to.Number, p, (uint)flags)); // SAFETY: both live on this frame.
    }

    public Errno TryUnlink(string name) => Unlink(name, 0);

    public Errno TryRemoveDirectory(string name) => Unlink(name, Libc.AtRemoveDir);

    /// <summary>The target of a symbolic link as it stands there, or the error.</summary>
    public unsafe Errno TryReadLink(string name, out string target)
    {
        const int pathMax = 4096;
        var buffer = stackalloc byte[pathMax];
        var path = new NativePath(name, stackalloc byte[NativePath.StackSize]);
        fixed (byte* p = path)
        {
            // SAFETY: both live on this frame; the kernel writes at most the size passed.
            var length = Libc.readlinkat(Number, p, buffer, pathMax);
            target = length < 0 ? "" : PathText.Decode(new ReadOnlySpan<byte>(buffer, (int)length));
            return length < 0 ? Libc.LastErrno : Errno.None;
        }
    }

    /// <summary>Owner of the entry itself.</summary>
    public unsafe Errno TryChangeOwner(string name, uint uid, uint gid)
    {
        var path = new NativePath(name, stackalloc byte[NativePath.StackSize]);
        fixed (byte* p = path)
            return Result(Libc.fchownat(Number, p, uid, gid, Libc.AtSymlinkNoFollow | Libc.AtEmptyPath)); // SAFETY: path lives on this frame.
    }

    /// <summary>
    /// Permissions of an entry, which the caller knows to be no symbolic link: the kernel follows one (fchmodat2, which does
    /// not, came with Linux 6.6).
    /// </summary>
    public unsafe Errno TryChangeMode(string name, int permissions)
    {
        var path = new NativePath(name, stackalloc byte[NativePath.StackSize]);
        fixed (byte* p = path)
            return Result(Libc.fchmodat(Number, p, (uint)permissions, 0)); // SAFETY: path lives on this frame.
    }

    /// <summary>Times of the entry itself.</summary>
    public unsafe Errno TryChangeTimes(string name, FileTime accessed, FileTime modified)
    {
        var times = stackalloc Libc.TimeSpec[2];
        times[0] = new Libc.TimeSpec { Seconds = accessed.Seconds, Nanoseconds = accessed.Nanoseconds };
        times[1] = new Libc.TimeSpec { Seconds = modified.Seconds, Nanoseconds = modified.Nanoseconds };
        var path = new NativePath(name, stackalloc byte[NativePath.StackSize]);
        fixed (byte* p = path)
            return Result(Libc.utimensat(Number, p, times, Libc.AtSymlinkNoFollow)); // SAFETY: both live on this frame.
    }

    /// <summary>Makes the directory's entries durable.</summary>
    public void Sync()
    {
        if (Libc.fsync(Number) != 0)
            throw LinuxException.Last("fsync");
    }

    /// <summary>Makes all of the file system that holds this directory durable.</summary>
    public void SyncFileSystem()
    {
        if (Libc.syncfs(Number) != 0)
            throw LinuxException.Last("syncfs");
    }

    private unsafe Errno Unlink(string name, int flags)
    {
        var path = new NativePath(name, stackalloc byte[NativePath.StackSize]);
        fixed (byte* p = path)
            return Result(Libc.unlinkat(Number, p, flags)); // SAFETY: path lives on this frame.
    }

    private static Errno Result(int result) => result == 0 ? Errno.None : Libc.LastErrno;
}

/// <summary>Of <c>renameat2(2)</c>.</summary>
[Flags]
public enum RenameFlags
{
    None = 0,
    /// <summary><c>RENAME_NOREPLACE</c></summary>
    NoReplace = 1,
    /// <summary><c>RENAME_EXCHANGE</c></summary>
    Exchange = 2,
}
