using System.Runtime.InteropServices;

namespace Lighter.Linux.Native;

/// <summary><c>sys/wait.h</c>.</summary>
internal static unsafe partial class Libc
{
    internal const int IdTypePidFd = 3;

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int waitid(int idType, uint id, SignalInfo* info, int options);

    /// <summary>The fields of <c>siginfo_t</c> that <c>waitid(2)</c> fills in.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 128)]
    internal struct SignalInfo
    {
        [FieldOffset(0)] internal int Signal;
        [FieldOffset(8)] internal int Code;
        [FieldOffset(16)] internal int Pid;
        [FieldOffset(20)] internal uint Uid;
        [FieldOffset(24)] internal int Status;
    }
}
