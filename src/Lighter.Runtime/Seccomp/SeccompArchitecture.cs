using System.Runtime.InteropServices;

namespace Lighter.Runtime;

/// <summary>An instruction set whose system calls a filter tells apart: its audit number and its table.</summary>
internal sealed record SeccompArchitecture(string Name, uint AuditNumber, bool Is64Bit)
{
    internal const uint X32Bit = 0x40000000;

    internal static readonly SeccompArchitecture X64 = new("SCMP_ARCH_X86_64", 0xC000003E, true);
    internal static readonly SeccompArchitecture X86 = new("SCMP_ARCH_X86", 0x40000003, false);
    internal static readonly SeccompArchitecture Arm64 = new("SCMP_ARCH_AARCH64", 0xC00000B7, true);
    internal static readonly SeccompArchitecture Arm = new("SCMP_ARCH_ARM", 0x40000028, false);

    /// <summary>x86-64's calls with 32-bit pointers: the same audit number, told apart by a bit of the call's number.</summary>
    internal const string X32Name = "SCMP_ARCH_X32";

    /// <summary>What this machine runs, its own first.</summary>
    internal static IReadOnlyList<SeccompArchitecture> OfMachine { get; } =
        RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? [Arm64, Arm] : [X64, X86];

    internal ReadOnlySpan<int> Numbers => Name switch
    {
        "SCMP_ARCH_X86_64" => SyscallTable.X64,
        "SCMP_ARCH_X86" => SyscallTable.X86,
        "SCMP_ARCH_AARCH64" => SyscallTable.Arm64,
        _ => SyscallTable.Arm,
    };
}
