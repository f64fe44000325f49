using Lighter.Linux.Native;

namespace Lighter.Linux;

/// <summary>
/// Rows and columns of a terminal. <see href="https://man7.org/linux/man-pages/man2/TIOCSWINSZ.2const.html"/>
/// </summary>
public readonly record struct TerminalSize(ushort Rows, ushort Columns)
{
    /// <summary>The size of the terminal that standard output is; null when it is none.</summary>
    public static TerminalSize? OfStandardOutput() => OfNumber(1);

    /// <summary>The same of standard error.</summary>
    public static TerminalSize? OfStandardError() => OfNumber(2);

    /// <summary>The size of an open terminal; null when it is none.</summary>
    public static TerminalSize? Of(FileDescriptor terminal) => OfNumber(terminal.Number);

    /// <summary>Changes the size of an open terminal, whose foreground processes get SIGWINCH.</summary>
    public unsafe void ApplyTo(FileDescriptor terminal)
    {
        var size = new Libc.WinSize { Rows = Rows, Columns = Columns };
        // SAFETY: the kernel reads one struct winsize, which lives until the call returns.
        if (Libc.ioctl(terminal.Number, Libc.TIOCSWINSZ, &size) != 0)
            throw LinuxException.Last("ioctl TIOCSWINSZ", terminal.ProcPath);
    }

    private static unsafe TerminalSize? OfNumber(int fd)
    {
        Libc.WinSize size;
        // SAFETY: the kernel fills one struct winsize, which lives until the call returns.
        return Libc.ioctl(fd, Libc.TIOCGWINSZ, &size) == 0 ? new(size.Rows, size.Columns) : null;
    }
}
