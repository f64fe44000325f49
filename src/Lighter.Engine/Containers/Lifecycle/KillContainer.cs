using System.Globalization;
using Lighter.Engine.Containers.Options;
using Lighter.Engine.Containers.Records;
using Lighter.Engine.Supervisor;
using Lighter.Linux;
using Lighter.Store.Containers;

namespace Lighter.Engine.Containers.Lifecycle;

/// <summary><c>kill</c>: sends a signal to a container's first process. <see href="https://docs.docker.com/reference/cli/docker/container/kill/"/></summary>
public sealed class KillContainer(LighterEngine engine)
{
    /// <summary>How long what nothing can refuse may take: a process that waits for a device dies when that answers.</summary>
    private static readonly TimeSpan EndPatience = TimeSpan.FromSeconds(10);

    /// <param name="container">One that runs, or will again.</param>
    /// <param name="signal">When it is KILL, the container has ended when this returns.</param>
    /// <exception cref="LighterException">
    /// <see cref="ErrorCode.Conflict"/>: it does not run. <see cref="ErrorCode.Unavailable"/>: it does not die.
    /// </exception>
    public void Execute(ContainerRecord container, SignalName signal)
    {
        var liveness = Liveness.Of(engine, container.Id);
        if (!liveness.IsSupervised)
            throw new LighterException(ErrorCode.Conflict, $"cannot kill container: {container.Name}: container {container.Id} is not running");
        var stored = StoredContainer.FromBytes(container.Options);
        if (liveness.State == LivenessState.Restarting || signal == SignalName.Kill || signal == StopContainer.StopSignal(stored))
            EndRestarts(container, stored);
        using var supervisor = signal == SignalName.Kill ? Connect(container.Id) : null;
        Send(container, Liveness.Of(engine, container.Id), signal);
        engine.Events.Add(container, "kill", null, "signal", signal.Number.ToString(CultureInfo.InvariantCulture));
        if (supervisor?.TryAwaitExit(EndPatience, out _) == false)
            throw new LighterException(ErrorCode.Unavailable, $"cannot kill container: {container.Name}: it has not ended within {EndPatience.TotalSeconds:0} s of SIGKILL");
    }

    /// <summary>Its word for the end, as it may itself wait longer: for a client that is stopped.</summary>
    private SupervisorClient? Connect(ContainerId id)
    {
        if (DirectoryFd.TryOpen(engine.Store.Containers.Directories(id).Run, out var run) != Errno.None)
            return null;
        using (run)
            return SupervisorClient.TryConnect(run!, AttachStreams.None);
    }

    private void EndRestarts(ContainerRecord container, StoredContainer stored)
    {
        var control = new RestartControl(engine);
        control.NoteStop(container, stored);
        if (stored.Options.Restart.Condition != RestartCondition.No)
            control.Set(container.Id, default);
    }

    /// <summary>A process that has just ended is no error. A frozen one would not notice, so it is thawed for its kill.</summary>
    internal void Send(ContainerRecord container, ContainerLiveness liveness, SignalName signal)
    {
        if (!liveness.IsRunning)
            return;
        if (PidFd.TryOpen(liveness.Pid, out var process) != Errno.None)
            return;
        using (process)
        {
            if (Liveness.Of(engine, container.Id) is not { IsRunning: true } now || now.StartTime != liveness.StartTime)
                return;
            if (process!.TrySendSignal(signal.Number) == Errno.EPERM)
                SendBySupervisor(liveness, signal);
        }

        var cgroup = Liveness.Cgroup(engine, container.Id);
        if (cgroup.IsFrozen)
            cgroup.Thaw();
    }

    /// <summary>
    /// In another user namespace than the container's parent we have no power over a process of another user, but its supervisor
    /// is our own, and takes it along.
    /// </summary>
    private static void SendBySupervisor(ContainerLiveness liveness, SignalName signal)
    {
        if (signal != SignalName.Kill)
            throw new LinuxException(Errno.EPERM, $"sending signal {signal.Number} to process", $"{liveness.Pid}");
        if (PidFd.TryOpen(liveness.SupervisorPid, out var supervisor) != Errno.None)
            return;
        using (supervisor)
            supervisor!.TrySendSignal(signal.Number);
    }
}
