using Lighter.Linux.Native;

namespace Lighter.Linux;

/// <summary>
/// Random numbers from the kernel itself. The base library's would load OpenSSL, which takes longer than the rest of a
/// command's start. <see href="https://man7.org/linux/man-pages/man2/getrandom.2.html"/>
/// </summary>
public static unsafe class KernelRandom
{
    /// <exception cref="LinuxException">The kernel has no such call.</exception>
    public static void Fill(Span<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            nint count;
            // SAFETY: the kernel writes at most the span's length, and the span is pinned meanwhile.
            fixed (byte* start = bytes)
                count = Libc.getrandom(start, (nuint)bytes.Length, 0);
            if (count >= 0)
                bytes = bytes[(int)count..];
            else if (Libc.LastErrno != Errno.EINTR)
                throw new LinuxException(Libc.LastErrno, "getrandom");
        }
    }

    /// <summary>So many lower-case hexadecimal digits; an even number of them.</summary>
    public static string GetHexString(int digits)
    {
        Span<byte> bytes = stackalloc byte[digits / 2];
        Fill(bytes);
        return Convert.ToHexStringLower(bytes);
    }

    /// <summary>From <paramref name="from"/> on and below <paramref name="below"/>; for ranges that are small beside 2⁶⁴, each as likely as the next.</summary>
    public static int GetInt32(int from, int below)
    {
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        Fill(bytes);
        return from + (int)(BitConverter.ToUInt64(bytes) % (ulong)((long)below - from));
    }
}
