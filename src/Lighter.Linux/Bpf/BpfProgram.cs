using System.Runtime.InteropServices;
using Lighter.Linux.Native;

namespace Lighter.Linux;

/// <summary>eBPF programs of cgroups. <see href="https://man7.org/linux/man-pages/man2/bpf.2.html"/></summary>
public static unsafe class BpfProgram
{
    private const int LoadCommand = 5, AttachCommand = 8;
    private const uint DeviceProgram = 15, DeviceAttachment = 6, AllowMultiple = 2;

    /// <summary>Loads a device filter and attaches it to a cgroup v2 directory, for as long as that lives.</summary>
    public static void AttachDeviceFilter(DirectoryFd cgroup, ReadOnlySpan<byte> instructions)
    {
        using var program = Load(instructions);
        var attributes = new AttachAttributes
        {
            Target = (uint)cgroup.Number, Program = (uint)program.Number, Type = DeviceAttachment, Flags = AllowMultiple,
        };
        // SAFETY: the attributes live on this frame, the size passed is theirs.
        if (Libc.syscall(SyscallNumber.Bpf, AttachCommand, (nint)(&attributes), sizeof(AttachAttributes), 0, 0, 0) != 0)
            throw LinuxException.Last("bpf", "attaching a device filter");
    }

    private static AnyFd Load(ReadOnlySpan<byte> instructions)
    {
        var license = "Apache\0"u8;
        fixed (byte* code = instructions, name = license)
        {
            var attributes = new LoadAttributes
            {
                Type = DeviceProgram, Count = (uint)instructions.Length / 8, Instructions = (ulong)code, License = (ulong)name,
            };
            // SAFETY: code and licence are pinned, the attributes live on this frame and have the size passed.
            var fd = (int)Libc.syscall(SyscallNumber.Bpf, LoadCommand, (nint)(&attributes), sizeof(LoadAttributes), 0, 0, 0);
            return fd >= 0 ? new AnyFd(fd) : throw LinuxException.Last("bpf", "loading a device filter");
        }
    }

    /// <summary>The first fields of <c>union bpf_attr</c> for <c>BPF_PROG_LOAD</c>; the kernel takes the rest as zero.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct LoadAttributes
    {
        internal uint Type;
        internal uint Count;
        internal ulong Instructions;
        internal ulong License;
        internal uint LogLevel;
        internal uint LogSize;
        internal ulong Log;
        internal uint KernelVersion;
        internal uint Flags;
    }

    private struct AttachAttributes
    {
        internal uint Target;
        internal uint Program;
        internal uint Type;
        internal uint Flags;
    }
}
