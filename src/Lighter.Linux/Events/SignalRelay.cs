using Lighter.Linux.Native;

namespace Lighter.Linux;

/// <summary>
/// Passes signals that reach this process on to another one, until it is disposed. It needs no thread: the handler is part of
/// <c>launch.c</c>. One at a time.
/// </summary>
public sealed unsafe class SignalRelay : IDisposable
{
    /// <summary>HUP INT QUIT USR1 USR2 ALRM TERM</summary>
    private static ReadOnlySpan<int> Signals => [1, 2, 3, 10, 12, 14, 15];

    private readonly PidFd _target;

    public SignalRelay(PidFd target)
    {
        _target = PidFd.Duplicate(target);
        Set(_target.Number);
    }

    public void Dispose()
    {
        Set(-1);
        _target.Dispose();
    }

    private static void Set(int target)
    {
        fixed (int* signals = Signals)
        {
            // SAFETY: the numbers are pinned and their count is passed; the handler keeps the descriptor's number alone.
            var result = Launcher.lighter_relay(target, signals, Signals.Length);
            if (result != 0)
                throw new LinuxException((Errno)(-result), "sigaction");
        }
    }
}
