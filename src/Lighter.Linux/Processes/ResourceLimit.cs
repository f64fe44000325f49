using Lighter.Linux.Native;

namespace Lighter.Linux;

/// <summary>This process's own limits. <see href="https://man7.org/linux/man-pages/man2/getrlimit.2.html"/></summary>
public static class ResourceLimit
{
    /// <summary>What a resource's limit may be raised to without privilege.</summary>
    public static unsafe ulong Hard(int resource)
    {
        var limit = stackalloc ulong[2];
        // SAFETY: struct rlimit64 is two words, which live on this frame.
        return Libc.syscall(SyscallNumber.PrLimit, 0, resource, 0, (nint)limit, 0, 0) == 0 ? limit[1] : throw LinuxException.Last("prlimit");
    }
}
