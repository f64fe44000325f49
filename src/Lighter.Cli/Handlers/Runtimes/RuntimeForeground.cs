using Lighter.Cli.Handlers.Containers;
using Lighter.Engine.Containers.Options;
using Lighter.Engine.Supervisor;
using Lighter.Linux;
using Microsoft.Win32.SafeHandles;

namespace Lighter.Cli.Handlers.Runtimes;

/// <summary>A process whose end we wait for: without a terminal it has our very streams, and gets the signals that reach us.</summary>
internal static class RuntimeForeground
{
    public static int Await(PidFd process, SafeFileHandle? terminal)
    {
        if (terminal is null)
        {
            using var signals = new SignalRelay(process);
            return process.Wait().ShellCode;
        }

        using var master = AnyFd.Duplicate(terminal);
        var streams = Foreground.Options(AttachStreams.All, tty: true, DetachKeys.Parse(""), proxySignals: true);
        return new StreamPump(streams, process).RunTerminal(master)!.Value.ShellCode;
    }
}
