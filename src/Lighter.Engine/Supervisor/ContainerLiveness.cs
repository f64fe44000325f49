using Lighter.Linux;

namespace Lighter.Engine.Supervisor;

/// <summary>A container's state as the kernel tells it.</summary>
public enum LivenessState
{
    /// <summary>Not started since its run directory was made.</summary>
    Created,
    Running,
    Exited,

    /// <summary>Its supervisor was killed: the container's processes were killed with it, and the end was recorded by nobody.</summary>
    SupervisorLost,

    /// <summary>It has ended, and its supervisor will start it again.</summary>
    Restarting,
}

/// <summary>
/// What a container is doing, read from its run directory without waiting: the supervisor holds a lock as long as it lives,
/// and the kernel gives it up however it dies.
/// </summary>
public readonly record struct ContainerLiveness
{
    internal const string LockName = "lock";

    public LivenessState State { get; private init; }

    /// <summary>The first process; 0 when there is none.</summary>
    public int Pid { get; private init; }

    public int SupervisorPid { get; private init; }

    /// <summary>In clock ticks since boot, as <c>/proc/PID/stat</c> has it: with the number it names the process for good.</summary>
    public ulong StartTime { get; private init; }

    /// <summary>Of a container whose supervisor is lost: whether its first process outlived it nevertheless.</summary>
    public bool IsOrphanAlive { get; private init; }

    public ExitRecord? Exit { get; private init; }

    public bool IsRunning => State == LivenessState.Running;

    /// <summary>It runs, or will again without being told to.</summary>
    public bool IsSupervised => State is LivenessState.Running or LivenessState.Restarting;

    public static ContainerLiveness Read(DirectoryFd runDirectory)
    {
        if (ExitRecord.TryLoad(runDirectory) is { } exit)
            return new ContainerLiveness { State = LivenessState.Exited, Exit = exit };
        var record = PidRecord.TryLoad(runDirectory);
        if (IsLocked(runDirectory))
        {
            // Without a record the supervisor is setting the container up.
            return record switch
            {
                null => new ContainerLiveness { State = LivenessState.Created },
                { IsPause: true } pause => Of(LivenessState.Restarting, pause) with { Exit = ExitRecord.TryLoad(runDirectory, ExitRecord.RestartingName) },
                { } running => Of(LivenessState.Running, running),
            };
        }

        // It may have recorded the end between our two looks.
        if (ExitRecord.TryLoad(runDirectory) is { } late)
            return new ContainerLiveness { State = LivenessState.Exited, Exit = late };
        if (record is { IsPause: true })
            return new ContainerLiveness { State = LivenessState.Exited, Exit = ExitRecord.TryLoad(runDirectory, ExitRecord.RestartingName) };
        return record is { } lost
            ? Of(LivenessState.SupervisorLost, lost) with { IsOrphanAlive = lost.IsAlive }
            : new ContainerLiveness { State = LivenessState.Created };
    }

    /// <summary>Before a container starts again: forgets how it ended.</summary>
    public static void Reset(DirectoryFd runDirectory)
    {
        runDirectory.TryUnlink(PidRecord.FileName);
        runDirectory.TryUnlink(ExitRecord.FileName);
        runDirectory.TryUnlink(ExitRecord.RestartingName);
        runDirectory.TryUnlink(MonitorFiles.Socket);
    }

    private static ContainerLiveness Of(LivenessState state, PidRecord record) =>
        new() { State = state, Pid = record.Pid, StartTime = record.StartTime, SupervisorPid = record.SupervisorPid };

    private static bool IsLocked(DirectoryFd runDirectory)
    {
        using var mine = FileLock.TryAcquire(runDirectory, LockName, LockKind.Shared);
        return mine is null;
    }
}
