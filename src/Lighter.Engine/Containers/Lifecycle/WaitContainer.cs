using Lighter.Engine.Containers.Options;
using Lighter.Engine.Containers.Records;
using Lighter.Engine.Supervisor;
using Lighter.Linux;
using Lighter.Store.Containers;

namespace Lighter.Engine.Containers.Lifecycle;

/// <summary><c>wait</c>: until a container has ended. <see href="https://docs.docker.com/reference/cli/docker/container/wait/"/></summary>
public sealed class WaitContainer(LighterEngine engine)
{
    /// <summary>What the exit code of a container is whose supervisor was killed: it was killed too.</summary>
    private const int Lost = 137;

    /// <returns>Its exit code; at once for one that does not run.</returns>
    public int Execute(ContainerRecord container)
    {
        if (StoredContainer.FromBytes(container.Options).Options.Restart.Condition != RestartCondition.No)
            return AwaitRun(container.Id)?.ShellCode ?? ExitCode(container);
        using (var supervisor = OpenSupervisor(container.Id))
            supervisor?.AwaitEnd();
        return ExitCode(container);
    }

    /// <summary>The supervisor of a container that starts again goes on: it is asked for the end of the run.</summary>
    private ExitRecord? AwaitRun(ContainerId id)
    {
        if (DirectoryFd.TryOpen(engine.Store.Containers.Directories(id).Run, out var run) != Errno.None)
            return null;
        using (run)
        using (var supervisor = SupervisorClient.TryConnect(run!, AttachStreams.None))
            return supervisor?.AwaitExit();
    }

    /// <summary>As recorded by the supervisor, or before by ourselves; 0 for a container that never ran.</summary>
    public int ExitCode(ContainerRecord container) => Liveness.Of(engine, container.Id) switch
    {
        { Exit: { } exit } => exit.ShellCode,
        { State: LivenessState.SupervisorLost } => Lost,
        _ => (engine.Store.Containers.Find(container.Id) ?? container).Exit?.Code ?? 0,
    };

    /// <summary>The supervisor's process, whose last act is the end's record; nothing when the container does not run.</summary>
    internal PidFd? OpenSupervisor(ContainerId id)
    {
        var liveness = Liveness.Of(engine, id);
        if (!liveness.IsSupervised || PidFd.TryOpen(liveness.SupervisorPid, out var supervisor) != Errno.None)
            return null;
        if (Liveness.Of(engine, id) is { IsSupervised: true } now && now.SupervisorPid == liveness.SupervisorPid)
            return supervisor;
        supervisor!.Dispose();
        return null;
    }
}
