namespace Lighter.Linux;

/// <summary>How a file is opened; <c>O_CLOEXEC</c> is always added. <see href="https://man7.org/linux/man-pages/man2/open.2.html"/></summary>
[Flags]
public enum OpenFlags
{
    ReadOnly = 0,
    WriteOnly = 1,
    ReadWrite = 2,
    /// <summary><c>O_CREAT</c></summary>
    Create = 0x40,
    /// <summary><c>O_EXCL</c></summary>
    Exclusive = 0x80,
    /// <summary><c>O_NOCTTY</c></summary>
    NoControllingTerminal = 0x100,
    /// <summary><c>O_TRUNC</c></summary>
    Truncate = 0x200,
    Append = 0x400,
    /// <summary><c>O_NONBLOCK</c>: opening a fifo or a device does not wait.</summary>
    NonBlocking = 0x800,
    /// <summary>Not in the kernel's word, which differs by architecture: see <see cref="OpenFlagsExtensions"/>.</summary>
    Directory = 1 << 28,
    /// <summary><c>O_NOFOLLOW</c></summary>
    NoFollow = 1 << 29,
    /// <summary><c>O_PATH</c>: a reference to the file, not its content.</summary>
    PathOnly = 0x200000,
}

internal static class OpenFlagsExtensions
{
    private const int CloseOnExec = 0x80000;

    private static readonly bool IsArm =
        System.Runtime.InteropServices.RuntimeInformation.ProcessArchitecture == System.Runtime.InteropServices.Architecture.Arm64;

    /// <summary>The kernel's word: <c>O_DIRECTORY</c> and <c>O_NOFOLLOW</c> have other bits on arm64.</summary>
    internal static int ToKernel(this OpenFlags flags)
    {
        var word = (int)(flags & ~(OpenFlags.Directory | OpenFlags.NoFollow)) | CloseOnExec;
        if (flags.HasFlag(OpenFlags.Directory))
            word |= IsArm ? 0x4000 : 0x10000;
        if (flags.HasFlag(OpenFlags.NoFollow))
            word |= IsArm ? 0x8000 : 0x20000;
        return word;
    }
}
