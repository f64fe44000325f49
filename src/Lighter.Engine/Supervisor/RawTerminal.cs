using Lighter.Linux;

namespace Lighter.Engine.Supervisor;

/// <summary>Our terminal as long as every key belongs to a container; disposing puts it back.</summary>
public sealed class RawTerminal : IDisposable
{
    private readonly FileDescriptor _terminal;
    private TerminalSettings? _before;

    private RawTerminal(FileDescriptor terminal, TerminalSettings before)
    {
        _terminal = terminal;
        _before = before;
    }

    /// <returns>Nothing when the descriptor is no terminal.</returns>
    public static RawTerminal? Enter(FileDescriptor terminal)
    {
        if (TerminalSettings.Of(terminal) is not { } before)
            return null;
        var errno = before.ToRaw().TryApply(terminal);
        return errno == Errno.None ? new RawTerminal(terminal, before) : throw new LinuxException(errno, "tcsetattr");
    }

    public void Dispose() => Interlocked.Exchange(ref _before, null)?.TryApply(_terminal);
}
