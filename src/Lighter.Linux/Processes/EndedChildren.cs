using Lighter.Linux.Native;

namespace Lighter.Linux;

/// <summary>
/// The children of a process that takes in orphans. <see href="https://man7.org/linux/man-pages/man2/PR_SET_CHILD_SUBREAPER.2const.html"/>
/// </summary>
public static unsafe class EndedChildren
{
    private const int AnyProcess = 0, OneProcess = 1; // P_ALL, P_PID
    private const int NoHang = 1, Exited = 4, Leave = 0x1000000, AnyKind = 0x40000000; // WNOHANG, WEXITED, WNOWAIT, __WALL

    /// <summary>From now on, descendants whose parent has ended become our children.</summary>
    public static void TakeInOrphans()
    {
        const int setChildSubreaper = 36;
        if (Libc.syscall(SyscallNumber.Prctl, setChildSubreaper, 1, 0, 0, 0, 0) != 0)
            throw LinuxException.Last("prctl PR_SET_CHILD_SUBREAPER");
    }

    /// <summary>Reaps all children that have ended but the given one.</summary>
    /// <returns>Whether that one has ended, and now waits to be reaped by its owner.</returns>
    public static bool ReapAllBut(int pid)
    {
        while (true)
        {
            Libc.SignalInfo info = default;
            // SAFETY: info lives on this frame and has the size of siginfo_t.
            if (Libc.waitid(AnyProcess, 0, &info, NoHang | Exited | Leave | AnyKind) != 0 || info.Pid == 0)
                return false;
            if (info.Pid == pid)
                return true;
            _ = Libc.waitid(OneProcess, (uint)info.Pid, &info, NoHang | Exited | AnyKind);
        }
    }
}
