using System.Runtime.InteropServices;

namespace Lighter.Linux.Native;

/// <summary>
/// Numbers of calls that the C library does not wrap. Calls newer than 2019 have one number on every architecture; the few
/// older ones differ and stand in the second half.
/// </summary>
internal static partial class SyscallNumber
{
    internal const int PidfdSendSignal = 424;
    internal const int OpenTree = 428;
    internal const int MoveMount = 429;
    internal const int FsOpen = 430;
    internal const int FsConfig = 431;
    internal const int FsMount = 432;
    internal const int FsPick = 433;
    internal const int PidfdOpen = 434;
    internal const int Clone3 = 435;
    internal const int CloseRange = 436;
    internal const int OpenAt2 = 437;
    internal const int PidfdGetfd = 438;
    internal const int FaccessAt2 = 439;
    internal const int MountSetattr = 442;

    private static bool IsArm => RuntimeInformation.ProcessArchitecture == Architecture.Arm64;

    internal static int GetDents64 => IsArm ? 61 : 217;
}
