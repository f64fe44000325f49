using Lighter.Linux.Native;

namespace Lighter.Linux;

/// <summary>Files of this directory as <see cref="FileFd"/>, and directories made inside the root.</summary>
public sealed partial class DirectoryFd
{
    /// <summary>Opens or makes a file below this directory without meeting a link; never waits for a fifo's peer.</summary>
    public Errno TryOpenFileFd(string name, OpenFlags flags, int permissions, out FileFd? file)
    {
        // A mere reference opens nothing: the kernel takes no further flags with it.
        var always = flags.HasFlag(OpenFlags.PathOnly)
            ? OpenFlags.NoFollow
            : OpenFlags.NoFollow | OpenFlags.NonBlocking | OpenFlags.NoControllingTerminal;
        var errno = OpenAt(Number, name, flags | always, permissions, Plain, out var fd);
        file = errno == Errno.None ? new FileFd(fd) : null;
        return errno;
    }

    /// <summary>The same in the root of this directory: links on the way resolve with it as <c>/</c>.</summary>
    public Errno TryOpenFileFdInRoot(string untrustedPath, OpenFlags flags, int permissions, out FileFd? file)
    {
        var always = flags.HasFlag(OpenFlags.PathOnly)
            ? OpenFlags.ReadOnly
            : OpenFlags.NonBlocking | OpenFlags.NoControllingTerminal;
        var errno = OpenAt(Number, untrustedPath, flags | always, permissions, Rooted, out var fd);
        file = errno == Errno.None ? new FileFd(fd) : null;
        return errno;
    }

    /// <summary>
    /// Permissions of the entry itself, by way of a descriptor of it: what takes its place meanwhile is not touched, and a
    /// symbolic link gives EOPNOTSUPP.
    /// </summary>
    public unsafe Errno TryChangeModeOfEntry(string name, int permissions)
    {
        var errno = TryOpenFileFd(name, OpenFlags.PathOnly, 0, out var file);
        if (errno != Errno.None)
            return errno;
        using (file)
        {
            var path = new NativePath(file!.ProcPath, stackalloc byte[NativePath.StackSize]);
            fixed (byte* p = path)
                return Result(Libc.fchmodat(Libc.AtFdCwd, p, (uint)permissions, 0)); // SAFETY: path lives on this frame.
        }
    }

    public Errno TryChangeModeOfSelf(int permissions) => Result(Libc.fchmod(Number, (uint)permissions));

    public unsafe Errno TryChangeTimesOfSelf(FileTime accessed, FileTime modified)
    {
        var times = stackalloc Libc.TimeSpec[2];
        times[0] = new Libc.TimeSpec { Seconds = accessed.Seconds, Nanoseconds = accessed.Nanoseconds };
        times[1] = new Libc.TimeSpec { Seconds = modified.Seconds, Nanoseconds = modified.Nanoseconds };
        return Result(Libc.futimens(Number, times)); // SAFETY: the two times live on this frame.
    }
}
