using System.Text;
using Lighter.Linux.Native;
using Microsoft.Win32.SafeHandles;

namespace Lighter.Linux;

/// <summary>Files that lie in memory only. <see href="https://man7.org/linux/man-pages/man2/memfd_create.2.html"/></summary>
public static class MemoryFile
{
    private const int LongestText = 1 << 24;

    /// <summary>A file with this content, at its beginning.</summary>
    public static SafeFileHandle Create(string name, ReadOnlySpan<byte> content = default)
    {
        const int closeOnExec = 1;
        var file = Open(name, closeOnExec)!;
        RandomAccess.Write(file, content, 0);
        return file;
    }

    /// <summary>A program that nobody can change any more, whoever finds it (<c>/proc/PID/exe</c>).</summary>
    public static SafeFileHandle CreateProgram(string name, ReadOnlySpan<byte> content)
    {
        const int closeOnExec = 1, allowSealing = 2, executable = 0x10;
        // Linux before 6.3 knows no files that are not executable, and no flag for those that are.
        var file = Open(name, closeOnExec | allowSealing | executable, Errno.EINVAL) ?? Open(name, closeOnExec | allowSealing)!;
        RandomAccess.Write(file, content, 0);
        return Seal(file, name);
    }

    /// <summary>Two parts, one behind the other, that nobody can change any more: to be sent to a reader who maps it.</summary>
    public static SafeFileHandle CreateSealed(string name, ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        const int closeOnExec = 1, allowSealing = 2;
        var file = Open(name, closeOnExec | allowSealing)!;
        RandomAccess.Write(file, first, 0);
        RandomAccess.Write(file, second, first.Length);
        return Seal(file, name);
    }

    private static SafeFileHandle Seal(SafeFileHandle file, string name)
    {
        const int addSeals = 1033, all = 0xF; // F_ADD_SEALS: SEAL, SHRINK, GROW, WRITE
        return Libc.fcntl((int)file.DangerousGetHandle(), addSeals, all) == 0 ? file : throw LinuxException.Last("fcntl F_ADD_SEALS", name);
    }

    /// <summary>All of it, or its first 16 MiB.</summary>
    public static string ReadText(SafeFileHandle file)
    {
        var bytes = new byte[Math.Min(RandomAccess.GetLength(file), LongestText)];
        var length = RandomAccess.Read(file, bytes, 0);
        return Encoding.UTF8.GetString(bytes, 0, length);
    }

    /// <returns>Nothing on the error that is expected.</returns>
    private static unsafe SafeFileHandle? Open(string name, int flags, Errno expected = Errno.None)
    {
        var path = new NativePath(name, stackalloc byte[NativePath.StackSize]);
        fixed (byte* p = path)
        {
            // SAFETY: the name lives on this frame.
            var fd = (int)Libc.syscall(SyscallNumber.MemfdCreate, (nint)p, flags, 0, 0, 0, 0);
            if (fd >= 0)
                return new SafeFileHandle(fd, ownsHandle: true);
        }

        return Libc.LastErrno == expected ? null : throw LinuxException.Last("memfd_create", name);
    }
}
