using Lighter.Linux.Native;

namespace Lighter.Linux;

/// <summary>
/// An open file whose content and attributes are read or written by the descriptor alone, so that no name is looked up a
/// second time. Reads and writes name their offset; the descriptor's own position is not used.
/// </summary>
public sealed partial class FileFd(int fd) : FileDescriptor(fd)
{
    /// <returns>How many bytes were read; 0 at the end.</returns>
    public unsafe int ReadAt(Span<byte> buffer, long offset)
    {
        fixed (byte* p = buffer)
        {
            while (true)
            {
                // SAFETY: the kernel writes at most the length passed into the pinned buffer.
                var length = Libc.pread(Number, p, (nuint)buffer.Length, offset);
                if (length >= 0)
                    return (int)length;
                if (Libc.LastErrno != Errno.EINTR)
                    throw LinuxException.Last("read");
            }
        }
    }

    public unsafe void WriteAt(ReadOnlySpan<byte> content, long offset)
    {
        fixed (byte* p = content)
        {
            for (var done = 0; done < content.Length;)
            {
                // SAFETY: the range lies within the pinned content.
                var length = Libc.pwrite(Number, p + done, (nuint)(content.Length - done), offset + done);
                if (length >= 0)
                    done += (int)length;
                else if (Libc.LastErrno != Errno.EINTR)
                    throw LinuxException.Last("write");
            }
        }
    }

    /// <summary>Makes the content durable.</summary>
    public void Sync()
    {
        if (Libc.fsync(Number) != 0)
            throw LinuxException.Last("fsync");
    }

    /// <summary>Gives the file this length; what is new reads as zeros and takes no room.</summary>
    public void SetLength(long length)
    {
        if (Libc.ftruncate(Number, length) != 0)
            throw LinuxException.Last("ftruncate");
    }

    /// <summary>
    /// Takes disk space for content up to this length, which will then not fail for want of it; the file's own length stays.
    /// <see href="https://man7.org/linux/man-pages/man2/fallocate.2.html"/>
    /// </summary>
    /// <returns>EOPNOTSUPP where the file system cannot, ENOSPC where there is no space.</returns>
    public Errno TryReserve(long length) => Libc.fallocate(Number, Libc.KeepSize, 0, length) == 0 ? Errno.None : Libc.LastErrno;

    /// <summary>
    /// Copies a range inside the kernel, which shares the blocks where the file system can (reflink).
    /// <see href="https://man7.org/linux/man-pages/man2/copy_file_range.2.html"/>
    /// </summary>
    /// <returns>How many bytes were copied; 0 at the end of this file.</returns>
    public unsafe Errno TryCopyRange(FileFd target, ref long offset, long length, out long copied)
    {
        long from = offset, to = offset;
        // SAFETY: both offsets live on this frame.
        copied = Libc.copy_file_range(Number, &from, target.Number, &to, (nuint)length, 0);
        if (copied < 0)
            return Libc.LastErrno;
        offset += copied;
        return Errno.None;
    }

    /// <summary>The next data at or after the offset, or null when only a hole follows.</summary>
    public long? FindData(long offset) => Seek(offset, Libc.SeekData);

    /// <summary>The end of the data at the offset: the next hole or the end of the file.</summary>
    public long? FindHole(long offset) => Seek(offset, Libc.SeekHole);

    public unsafe FileStatus Stat()
    {
        const uint basicStats = 0x7FF;
        Libc.Statx buffer;
        byte empty = 0;
        // SAFETY: both live on this frame; struct statx is 256 bytes as declared.
        if (Libc.statx(Number, &empty, Libc.AtEmptyPath, basicStats, &buffer) != 0)
            throw LinuxException.Last("stat");
        return FileStatus.From(buffer);
    }

    public Errno TryChangeOwner(uint uid, uint gid) => Libc.fchown(Number, uid, gid) == 0 ? Errno.None : Libc.LastErrno;

    public Errno TryChangeMode(int permissions) => Libc.fchmod(Number, (uint)permissions) == 0 ? Errno.None : Libc.LastErrno;

    public unsafe Errno TryChangeTimes(FileTime accessed, FileTime modified)
    {
        var times = stackalloc Libc.TimeSpec[2];
        times[0] = new Libc.TimeSpec { Seconds = accessed.Seconds, Nanoseconds = accessed.Nanoseconds };
        times[1] = new Libc.TimeSpec { Seconds = modified.Seconds, Nanoseconds = modified.Nanoseconds };
        // SAFETY: the two times live on this frame.
        return Libc.futimens(Number, times) == 0 ? Errno.None : Libc.LastErrno;
    }

    private long? Seek(long offset, int whence)
    {
        var found = Libc.lseek(Number, offset, whence);
        if (found >= 0)
            return found;
        return Libc.LastErrno == Errno.ENXIO ? null : throw LinuxException.Last("lseek");
    }
}
