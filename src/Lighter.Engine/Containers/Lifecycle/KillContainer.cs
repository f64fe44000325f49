using Lighter.Engine.Containers.Options;
using Lighter.Engine.Supervisor;
using Lighter.Linux;
using Lighter.Store.Containers;

namespace Lighter.Engine.Containers.Lifecycle;

/// <summary><c>kill</c>: sends a signal to a container's first process. <see href="https://docs.docker.com/reference/cli/docker/container/kill/"/></summary>
public sealed class KillContainer(LighterEngine engine)
{
    /// <exception cref="LighterException"><see cref="ErrorCode.Conflict"/>: it does not run.</exception>
    public void Execute(ContainerRecord container, SignalName signal)
    {
        var liveness = Liveness.Of(engine, container.Id);
        if (!liveness.IsRunning)
            throw new LighterException(ErrorCode.Conflict, $"cannot kill container: {container.Name}: container {container.Id} is not running");
        Send(container, liveness, signal);
    }

    /// <summary>A process that has just ended is no error. A frozen one would not notice, so it is thawed for its kill.</summary>
    internal void Send(ContainerRecord container, ContainerLiveness liveness, SignalName signal)
    {
        if (PidFd.TryOpen(liveness.Pid, out var process) != Errno.None)
            return;
        using (process)
        {
            if (Liveness.Of(engine, container.Id) is not { IsRunning: true } now || now.StartTime != liveness.StartTime)
                return;
            process!.TrySendSignal(signal.Number);
        }

        var cgroup = Liveness.Cgroup(container.Id);
        if (cgroup.IsFrozen)
            cgroup.Thaw();
    }
}
