using Lighter.Linux.Native;

namespace Lighter.Linux;

/// <summary>Writing to a pipe that nobody reads.</summary>
public static class BrokenPipe
{
    /// <summary>From now on it is an error (EPIPE), not the end of the program.</summary>
    public static void IsAnError()
    {
        const int sigPipe = 13;
        Libc.signal(sigPipe, Libc.IgnoreSignal);
    }
}
