using System.Runtime.InteropServices;
using Lighter.Linux.Native;

namespace Lighter.Linux;

/// <summary>An open file descriptor, closed once. What it stands for is told by the derived type.</summary>
public abstract class FileDescriptor : SafeHandle
{
    protected FileDescriptor(int fd)
        : base(-1, ownsHandle: true) => SetHandle(fd);

    public override bool IsInvalid => handle < 0;

    /// <summary>The number, valid as long as this handle is.</summary>
    internal int Number => (int)handle;

    /// <summary>A path that names this open file for calls that take no descriptor: <c>/proc/self/fd/N</c>.</summary>
    public string ProcPath => $"/proc/self/fd/{Number}";

    /// <summary>Gives the number to another owner.</summary>
    internal int Release()
    {
        var fd = (int)handle;
        SetHandleAsInvalid();
        return fd;
    }

    protected override bool ReleaseHandle() => Libc.close((int)handle) == 0;
}
