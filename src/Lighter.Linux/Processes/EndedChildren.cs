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

    /// <returns>A child that has ended and waits to be reaped; 0 when there is none.</returns>
    public static int First()
    {
        Libc.SignalInfo info = default;
        // SAFETY: info lives on this frame and has the size of siginfo_t.
        return Libc.waitid(AnyProcess, 0, &info, NoHang | Exited | Leave | AnyKind) == 0 ? info.Pid : 0;
    }

    /// <summary>Forgets a child that <see cref="First"/> has told of; how it ended matters to nobody.</summary>
    public static void Reap(int pid)
    {
        Libc.SignalInfo info = default;
        // SAFETY: as above.
        _ = Libc.waitid(OneProcess, (uint)pid, &info, NoHang | Exited | AnyKind);
    }

    public static void ReapAll()
    {
        while (First() is > 0 and var pid)
            Reap(pid);
    }
}
