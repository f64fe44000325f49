using System.Text;
using Lighter.Linux.Native;
using Microsoft.Win32.SafeHandles;

namespace Lighter.Linux;

/// <summary>Files that lie in memory only. <see href="https://man7.org/linux/man-pages/man2/memfd_create.2.html"/></summary>
public static class MemoryFile
{
    private const int LongestText = 1 << 24;

    /// <summary>A file with this content, at its beginning.</summary>
    public static unsafe SafeFileHandle Create(string name, ReadOnlySpan<byte> content = default)
    {
        const int closeOnExec = 1;
        var path = new NativePath(name, stackalloc byte[NativePath.StackSize]);
        fixed (byte* p = path)
        {
            // SAFETY: the name lives on this frame.
            var fd = (int)Libc.syscall(SyscallNumber.MemfdCreate, (nint)p, closeOnExec, 0, 0, 0, 0);
            if (fd < 0)
                throw LinuxException.Last("memfd_create", name);
            var file = new SafeFileHandle(fd, ownsHandle: true);
            RandomAccess.Write(file, content, 0);
            return file;
        }
    }

    /// <summary>All of it, or its first 16 MiB.</summary>
    public static string ReadText(SafeFileHandle file)
    {
        var bytes = new byte[Math.Min(RandomAccess.GetLength(file), LongestText)];
        var length = RandomAccess.Read(file, bytes, 0);
        return Encoding.UTF8.GetString(bytes, 0, length);
    }
}
