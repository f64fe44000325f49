using Lighter.Linux.Native;

namespace Lighter.Linux;

/// <summary>What this process itself may do.</summary>
public static class CurrentCapabilities
{
    private static CapabilitySet? _permitted;

    /// <summary>The permitted set, read once.</summary>
    public static CapabilitySet Permitted => _permitted ??= Read();

    /// <summary>Makes all that is permitted effective, for the calling thread alone.</summary>
    internal static unsafe void RaiseAllOfThread()
    {
        const uint version3 = 0x20080522;
        var bits = Permitted.Bits;
        var header = stackalloc uint[] { version3, 0 };
        var data = stackalloc uint[] { (uint)bits, (uint)bits, 0, (uint)(bits >> 32), (uint)(bits >> 32), 0 };
        // SAFETY: struct __user_cap_header_struct and two of struct __user_cap_data_struct, on this frame.
        if (Libc.syscall(SyscallNumber.CapSet, (nint)header, (nint)data, 0, 0, 0, 0) != 0)
            throw LinuxException.Last("capset");
    }

    private static unsafe CapabilitySet Read()
    {
        const uint version3 = 0x20080522;
        var header = stackalloc uint[] { version3, 0 };
        var data = stackalloc uint[6];
        // SAFETY: struct __user_cap_header_struct and two of struct __user_cap_data_struct, on this frame.
        return Libc.syscall(SyscallNumber.CapGet, (nint)header, (nint)data, 0, 0, 0, 0) == 0
            ? new CapabilitySet(data[1] | ((ulong)data[4] << 32))
            : throw LinuxException.Last("capget");
    }
}
