using Lighter.Linux.Native;

namespace Lighter.Linux;

/// <summary>Which permissions the files that this process makes are not given. <see href="https://man7.org/linux/man-pages/man2/umask.2.html"/></summary>
public static class FileModeMask
{
    /// <summary>Group and others may not write: what container tools make their files with, whatever their user's mask.</summary>
    public const uint Usual = 0x12; // 0022

    public static void Set(uint mask) => _ = Libc.umask(mask);
}
