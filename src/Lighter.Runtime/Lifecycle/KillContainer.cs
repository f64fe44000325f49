using Lighter.Linux;
using Lighter.Oci.Runtime;

namespace Lighter.Runtime.Lifecycle;

/// <summary><c>kill</c>: a signal for a container's first process, or for all of its processes.</summary>
public static class KillContainer
{
    private const int Kill = 9;

    public static void Execute(BareContainer container, int signal, bool all)
    {
        // Elsewhere the kernel ends all others with the first process of the pid namespace.
        if (all || (signal == Kill && !HasOwnPids(container.Spec)))
            SendToAll(container, signal, mustRun: !all);
        else
            SendToFirst(container, signal);
        // Frozen processes do not die.
        if (signal == Kill && container.Cgroup is { IsFrozen: true } frozen)
            frozen.Thaw();
    }

    private static void SendToFirst(BareContainer container, int signal)
    {
        if (!container.IsAlive || PidFd.TryOpen(container.Record.Pid, out var process) != Errno.None)
            throw NotRunning();
        using (process)
        {
            var errno = container.IsAlive ? process!.TrySendSignal(signal) : Errno.ESRCH;
            if (errno == Errno.ESRCH)
                throw NotRunning();
            if (errno != Errno.None)
                throw new LinuxException(errno, $"sending signal {signal} to", $"container {container.Id}");
        }
    }

    private static void SendToAll(BareContainer container, int signal, bool mustRun)
    {
        if (container.Cgroup is not { } cgroup)
        {
            SendToFirst(container, signal);
            return;
        }

        var processes = cgroup.Processes();
        if (processes.Count == 0 && mustRun)
            throw NotRunning();
        foreach (var pid in processes)
        {
            if (PidFd.TryOpen(pid, out var process) != Errno.None)
                continue; // it has ended meanwhile
            using (process)
                process!.TrySendSignal(signal);
        }
    }

    private static bool HasOwnPids(RuntimeSpec spec) =>
        spec.Linux?.Namespaces?.Any(ns => ns.Type == LinuxNamespaceType.Pid && string.IsNullOrEmpty(ns.Path)) ?? false;

    private static LighterException NotRunning() => new(ErrorCode.InvalidState, "container not running");
}
