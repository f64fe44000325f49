using Lighter.Linux.Native;

namespace Lighter.Linux;

/// <summary>
/// Signals as something to read. They must be blocked in every thread, which for a program with a runtime's threads means
/// from before its start: <see cref="SessionProgram"/> starts it so.
/// <see href="https://man7.org/linux/man-pages/man2/signalfd.2.html"/>
/// </summary>
public sealed unsafe class SignalFd : FileDescriptor
{
    private SignalFd(int fd)
        : base(fd)
    {
    }

    public static SignalFd Create(params ReadOnlySpan<int> signals)
    {
        var mask = SignalMask.Of(signals);
        // SAFETY: the mask of 128 bytes lives on this frame.
        var fd = Libc.signalfd(-1, &mask.Bits, Libc.CloseOnExec | Libc.NonBlocking);
        return fd >= 0 ? new SignalFd(fd) : throw LinuxException.Last("signalfd");
    }

    /// <summary>The next signal that waits, or none.</summary>
    public bool TryRead(out int signal)
    {
        const int infoSize = 128; // struct signalfd_siginfo; ssi_signo is its first word
        Span<byte> info = stackalloc byte[infoSize];
        var read = this.TryRead(info, out var count) == Errno.None && count == infoSize;
        signal = read ? BitConverter.ToInt32(info) : 0;
        return read;
    }
}

/// <summary>Sets of signals in the C library's form.</summary>
internal static class SignalMask
{
    internal static Libc.SignalSet Of(ReadOnlySpan<int> signals)
    {
        var mask = default(Libc.SignalSet);
        foreach (var signal in signals)
            mask.Bits |= 1UL << (signal - 1);
        return mask;
    }
}
