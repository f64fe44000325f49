using System.Buffers.Text;

namespace Lighter.Linux;

/// <summary>When a process began, which tells it from a later one of the same number.</summary>
public static class ProcessStartTime
{
    /// <summary>Field 22 of <c>/proc/PID/stat</c>, in ticks since boot; nothing for a process that has ended, reaped or not.</summary>
    public static ulong? Read(int pid)
    {
        using var proc = DirectoryFd.Open("/proc");
        if (proc.TryOpenFileFd($"{pid}/stat", OpenFlags.ReadOnly, 0, out var file) != Errno.None)
            return null;
        Span<byte> bytes = stackalloc byte[1024];
        int length;
        using (file)
        {
            if (file!.TryRead(bytes, out length) != Errno.None || length == 0)
                return null;
        }

        // The name in parentheses may hold anything; the state is the first field behind it.
        const int startTimeAfterState = 19;
        ReadOnlySpan<byte> text = bytes[..length];
        text = text[(text.LastIndexOf((byte)')') + 2)..];
        if (text.IsEmpty || text[0] is (byte)'Z' or (byte)'X')
            return null;
        for (var field = 0; field < startTimeAfterState; field++)
            text = text[(text.IndexOf((byte)' ') + 1)..];
        return Utf8Parser.TryParse(text, out ulong startTime, out _) ? startTime : null;
    }
}
