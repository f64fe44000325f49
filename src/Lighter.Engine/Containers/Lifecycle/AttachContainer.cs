using Lighter.Engine.Containers.Records;
using Lighter.Engine.Supervisor;
using Lighter.Linux;
using Lighter.Store.Containers;

namespace Lighter.Engine.Containers.Lifecycle;

/// <summary><c>attach</c>: speaks to a running container's supervisor. <see href="https://docs.docker.com/reference/cli/docker/container/attach/"/></summary>
public sealed class AttachContainer(LighterEngine engine)
{
    /// <exception cref="LighterException"><see cref="ErrorCode.Conflict"/>: it does not run, or is paused.</exception>
    public SupervisorClient Execute(ContainerRecord container, AttachStreams streams)
    {
        if (!Liveness.IsRunning(engine, container.Id))
            throw new LighterException(ErrorCode.Conflict, "cannot attach to a stopped container, start it first");
        if (ContainerLog.IsPassedThrough(StoredContainer.FromBytes(container.Options).Options.Log))
            throw new LighterException(ErrorCode.Unsupported, "this container is using the 'passthrough' log driver, cannot attach: this container is not logging output");
        if (Liveness.Cgroup(engine, container.Id).IsFrozen)
            throw new LighterException(ErrorCode.Conflict, "cannot attach to a paused container, unpause it first");
        using var run = DirectoryFd.Open(engine.Store.Containers.Directories(container.Id).Run);
        var supervisor = SupervisorClient.Connect(run, streams);
        engine.Events.Add(container, "attach");
        return supervisor;
    }
}
