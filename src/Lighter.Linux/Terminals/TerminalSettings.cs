using System.Runtime.InteropServices;
using Lighter.Linux.Native;

namespace Lighter.Linux;

/// <summary>How a terminal treats what is typed and shown, to be kept aside and put back.</summary>
public sealed unsafe class TerminalSettings
{
    private Libc.Termios _settings;

    private TerminalSettings(in Libc.Termios settings) => _settings = settings;

    /// <returns>Nothing when the descriptor is no terminal.</returns>
    public static TerminalSettings? Of(FileDescriptor terminal)
    {
        Libc.Termios settings = default;
        return Libc.tcgetattr(terminal.Number, &settings) == 0 ? new TerminalSettings(settings) : null; // SAFETY: lives on this frame.
    }

    /// <summary>The opaque bytes, for another process of the same program.</summary>
    public byte[] ToBytes() => ((ReadOnlySpan<byte>)_settings).ToArray();

    public static TerminalSettings FromBytes(ReadOnlySpan<byte> bytes)
    {
        Libc.Termios settings = default;
        bytes.CopyTo(settings);
        return new TerminalSettings(settings);
    }

    /// <summary>These with every key handed on unread and unechoed.</summary>
    public TerminalSettings ToRaw()
    {
        var settings = _settings;
        Libc.cfmakeraw(&settings); // SAFETY: lives on this frame.
        return new TerminalSettings(settings);
    }

    /// <summary>These without showing what is typed, for passwords.</summary>
    public TerminalSettings ToHidden()
    {
        const int localFlags = 3; // the fourth of four words: input, output, control, local
        const uint echo = 0x8;
        var bytes = ToBytes();
        MemoryMarshal.Cast<byte, uint>(bytes.AsSpan(0, 16))[localFlags] &= ~echo;
        return FromBytes(bytes);
    }

    /// <summary>Takes effect at once.</summary>
    public Errno TryApply(FileDescriptor terminal)
    {
        const int now = 0; // TCSANOW: a terminal that nobody reads must not hold us up
        fixed (Libc.Termios* p = &_settings)
        {
            while (Libc.tcsetattr(terminal.Number, now, p) != 0) // SAFETY: pinned for the call.
            {
                if (Libc.LastErrno is var errno and not Errno.EINTR)
                    return errno;
            }
        }

        return Errno.None;
    }
}
