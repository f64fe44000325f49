using System.Runtime.InteropServices;

namespace Lighter.Engine.Supervisor;

/// <summary>
/// Signals that reach a command in the foreground: passed on when they are to be, the terminal put back before one ends
/// us, and its size followed.
/// </summary>
public sealed class SignalForwarder : IDisposable
{
    private const int WindowChanged = 28; // SIGWINCH

    /// <summary>HUP INT QUIT USR1 USR2 ALRM TERM; the runtime takes raw numbers for those that it has no name for.</summary>
    private static ReadOnlySpan<int> Forwarded => [1, 2, 3, 10, 12, 14, 15];

    private readonly List<PosixSignalRegistration> _registrations = [];

    /// <param name="forward">Where signals go; without it they end us as ever.</param>
    /// <param name="terminal">Ours, when it is raw.</param>
    /// <param name="resize">Told when its size has changed.</param>
    public SignalForwarder(Action<int>? forward, RawTerminal? terminal, Action? resize)
    {
        if (forward is not null || terminal is not null)
        {
            foreach (var signal in Forwarded)
                _registrations.Add(PosixSignalRegistration.Create((PosixSignal)signal, context => Handle(context, signal, forward, terminal)));
        }

        if (resize is not null)
            _registrations.Add(PosixSignalRegistration.Create((PosixSignal)WindowChanged, _ => resize()));
    }

    public void Dispose() => _registrations.ForEach(registration => registration.Dispose());

    private static void Handle(PosixSignalContext context, int signal, Action<int>? forward, RawTerminal? terminal)
    {
        if (forward is null)
        {
            terminal?.Dispose();
            return;
        }

        context.Cancel = true;
        forward(signal);
    }
}
