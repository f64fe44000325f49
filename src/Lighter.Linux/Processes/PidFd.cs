using Lighter.Linux.Native;

namespace Lighter.Linux;

/// <summary>A process held by a descriptor, so that its number cannot come to mean another one; readable once it has ended.</summary>
public sealed unsafe class PidFd(int fd) : FileDescriptor(fd)
{
    private const int NoHang = 1;
    private const int Exited = 4;
    private const int AnyKind = 0x40000000; // __WALL

    public static PidFd Open(int pid) =>
        TryOpen(pid, out var process) is var errno and not Errno.None ? throw new LinuxException(errno, "pidfd_open", $"{pid}") : process!;

    public static Errno TryOpen(int pid, out PidFd? process)
    {
        var fd = (int)Libc.syscall(SyscallNumber.PidfdOpen, pid, 0, 0, 0, 0, 0);
        process = fd >= 0 ? new PidFd(fd) : null;
        return fd >= 0 ? Errno.None : Libc.LastErrno;
    }

    /// <summary>A second handle for the same process.</summary>
    public static PidFd Duplicate(PidFd process)
    {
        var fd = Libc.fcntl(process.Number, Libc.DuplicateCloseOnExec, 3);
        return fd >= 0 ? new PidFd(fd) : throw LinuxException.Last("fcntl F_DUPFD", "pidfd");
    }

    /// <returns><see cref="Errno.ESRCH"/> when the process has ended.</returns>
    public Errno TrySendSignal(int signal) =>
        Libc.syscall(SyscallNumber.PidfdSendSignal, Number, signal, 0, 0, 0, 0) == 0 ? Errno.None : Libc.LastErrno;

    /// <summary>Waits until the process ends, whoever's child it is.</summary>
    /// <param name="patience">How long; without end when absent.</param>
    /// <returns>Whether it has ended.</returns>
    public bool AwaitEnd(TimeSpan? patience = null) =>
        Poller.WaitFor(this, PollEvents.Readable, patience is { } time ? (int)Math.Min(time.TotalMilliseconds, int.MaxValue) : -1) != PollEvents.None;

    /// <summary>Waits until this child of ours ends, and reaps it.</summary>
    public ExitStatus Wait() => TryWait(Exited | AnyKind, out var status) ? status : throw new InvalidOperationException("no end, no error");

    /// <summary>Reaps this child of ours if it has ended.</summary>
    public bool TryReap(out ExitStatus status) => TryWait(Exited | AnyKind | NoHang, out status);

    private bool TryWait(int options, out ExitStatus status)
    {
        Libc.SignalInfo info = default;
        // SAFETY: info lives on this frame and has the size of siginfo_t.
        while (Libc.waitid(Libc.IdTypePidFd, (uint)Number, &info, options) != 0)
        {
            if (Libc.LastErrno != Errno.EINTR)
                throw LinuxException.Last("waitid");
        }

        const int exitedByItself = 1;
        status = info.Code == exitedByItself ? new ExitStatus(info.Status, 0) : new ExitStatus(0, info.Status);
        return info.Pid != 0;
    }
}
