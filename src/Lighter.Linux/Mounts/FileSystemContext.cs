using Lighter.Linux.Native;

namespace Lighter.Linux;

/// <summary>
/// A file system being configured: <c>fsopen</c>, <c>fsconfig</c>, <c>fsmount</c>.
/// <see href="https://man7.org/linux/man-pages/man2/fsopen.2.html"/>
/// </summary>
internal sealed unsafe class FileSystemContext(int fd) : FileDescriptor(fd)
{
    internal static FileSystemContext Open(string type)
    {
        var name = new NativePath(type, stackalloc byte[NativePath.StackSize]);
        fixed (byte* p = name)
        {
            // SAFETY: the name lives on this frame.
            var fd = (int)Libc.syscall(SyscallNumber.FsOpen, (nint)p, (nint)Libc.FsOpenCloseOnExec, 0, 0, 0, 0);
            return fd >= 0 ? new FileSystemContext(fd) : throw LinuxException.Last("fsopen", type);
        }
    }

    /// <summary>One option; the kernel takes values of at most 255 bytes.</summary>
    internal void Set(string key, string value)
    {
        var k = new NativePath(key, stackalloc byte[NativePath.StackSize]);
        var v = new NativePath(value, stackalloc byte[NativePath.StackSize]);
        fixed (byte* keyBytes = k, valueBytes = v)
        {
            // SAFETY: both live on this frame.
            if (Libc.syscall(SyscallNumber.FsConfig, Number, (nint)Libc.FsConfigSetString, (nint)keyBytes, (nint)valueBytes, 0, 0) != 0)
                throw LinuxException.Last("fsconfig", $"{key}={value}");
        }
    }

    internal void SetFlag(string key)
    {
        var k = new NativePath(key, stackalloc byte[NativePath.StackSize]);
        fixed (byte* keyBytes = k)
        {
            // SAFETY: the key lives on this frame.
            if (Libc.syscall(SyscallNumber.FsConfig, Number, (nint)Libc.FsConfigSetFlag, (nint)keyBytes, 0, 0, 0) != 0)
                throw LinuxException.Last("fsconfig", key);
        }
    }

    /// <summary>Makes the file system and returns the number of a descriptor of its detached mount.</summary>
    internal int Mount(MountAttributes attributes)
    {
        if (Libc.syscall(SyscallNumber.FsConfig, Number, (nint)Libc.FsConfigCmdCreate, 0, 0, 0, 0) != 0)
            throw LinuxException.Last("fsconfig", "create");
        var fd = (int)Libc.syscall(SyscallNumber.FsMount, Number, (nint)Libc.FsMountCloseOnExec, (nint)(uint)attributes, 0, 0, 0);
        return fd >= 0 ? fd : throw LinuxException.Last("fsmount");
    }
}
