using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Lighter.Linux;

/// <summary><c>struct step</c> of <c>launch.c</c>: 80 bytes.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct ChildStep
{
    internal const ushort NoRegister = 0xFFFF;

    internal long CallNumber;
    internal SixWords Words;
    internal SixKinds Kinds;
    internal StepOperation Operation;
    internal byte ToleratesAll;
    internal ushort Target;
    internal ushort OnSuccess;
    internal ushort OnTolerated;
    internal FiveErrors Tolerated;

    [InlineArray(6)]
    internal struct SixWords
    {
        private ulong _first;
    }

    [InlineArray(6)]
    internal struct SixKinds
    {
        private WordKind _first;
    }

    [InlineArray(5)]
    internal struct FiveErrors
    {
        private short _first;
    }
}

/// <summary>What a step does; the numbers of <c>launch.c</c>.</summary>
internal enum StepOperation : byte
{
    Call,
    Store,
    Expect,
    Sync,
    Send,
    Fork,
    Fail,
    Copy,
    Init,
    Adopt,
    Inspect,
    Continue,
}
