using System.Globalization;
using Lighter.Engine.Containers.Networking;
using Lighter.Engine.Containers.Options;
using Lighter.Engine.Containers.Records;
using Lighter.Engine.Containers.UserNamespaces;
using Lighter.Engine.Supervisor;
using Lighter.Linux;
using Lighter.Runtime;
using Lighter.Store.Containers;

namespace Lighter.Engine.Containers.Lifecycle;

/// <summary>
/// <c>start</c>: joins the networks, plans the specification, compiles it and hands it to a supervisor.
/// <see href="https://docs.docker.com/reference/cli/docker/container/start/"/>
/// </summary>
public sealed class StartContainer(LighterEngine engine)
{
    /// <summary>For the process, which finds them from number 3 on. Another run of it has none.</summary>
    public IReadOnlyList<AnyFd> Descriptors { get; init; } = [];

    /// <param name="container">Which.</param>
    /// <param name="supervisor">One that waits for its plan.</param>
    /// <param name="attached">The streams that the caller takes part in.</param>
    /// <param name="terminal">The caller's terminal, for the first size of the container's.</param>
    /// <param name="isNew">The caller has just created it: no run before can have left anything.</param>
    /// <returns>False if it runs already.</returns>
    /// <exception cref="LighterException"><see cref="ErrorCode.NotFound"/>: it was removed while this waited for it.</exception>
    public bool Execute(ContainerRecord container, SupervisorClient supervisor, AttachStreams attached, TerminalSize? terminal, bool isNew = false)
    {
        using var held = engine.Store.Locks.Container(container.Id);
        var liveness = Liveness.Of(engine, container.Id);
        if (liveness.IsSupervised)
            return false;
        if (engine.Store.Containers.Find(container.Id) is null)
            throw new LighterException(ErrorCode.NotFound, $"No such container: {container.Name}");
        if (!isNew || liveness.State != LivenessState.Created)
            Prepare(container, liveness);
        var stored = StoredContainer.FromBytes(container.Options);
        StartRequired(container, stored);
        using var streams = PassedStreams.Of(stored);
        Start(container, stored, held, supervisor, attached, terminal, streams);
        if (!container.AutoRemove)
            engine.Store.Containers.RecordStart(container.Id, DateTimeOffset.UtcNow);
        new RestartControl(engine).NoteStart(container, stored);
        return true;
    }

    /// <summary>They are older than the container, so that none waits for itself.</summary>
    private void StartRequired(ContainerRecord container, StoredContainer stored)
    {
        foreach (var id in stored.Options.Requires)
        {
            var other = engine.Store.Containers.Find(ContainerId.Parse(id))
                ?? throw new LighterException(ErrorCode.NotFound, $"container {container.Name} requires {id}, which is no longer there");
            if (Liveness.IsSupervised(engine, other.Id))
                continue;
            using var supervisor = SupervisorClient.Spawn();
            new StartContainer(engine).Execute(other, supervisor, AttachStreams.None, null);
        }
    }

    /// <summary>Does what the last run has left to do, and makes the files that a boot may have taken away.</summary>
    private void Prepare(ContainerRecord container, ContainerLiveness liveness)
    {
        new CleanUpContainer(engine).Execute(container with { AutoRemove = false }, liveness);
        var directories = engine.Store.Containers.Directories(container.Id);
        directories.Ensure();
        using var run = DirectoryFd.Open(directories.Run);
        ContainerLiveness.Reset(run);
        CgroupParent.Forget(run);
    }

    /// <summary>Another run of a container whose supervisor has paused: what it looks like now counts, not how it was.</summary>
    /// <param name="restarts">How many of its runs were not begun by hand.</param>
    /// <exception cref="LighterException"><see cref="ErrorCode.Conflict"/>: it is not restarting.</exception>
    public void Again(ContainerId id, SupervisorClient supervisor, int restarts)
    {
        using var held = engine.Store.Locks.Container(id);
        var container = engine.Store.Containers.Resolve(id.ToString());
        if (Liveness.Of(engine, id).State != LivenessState.Restarting)
            throw new LighterException(ErrorCode.Conflict, $"container {container.Name} is not restarting");
        var cleaning = new CleanUpContainer(engine);
        cleaning.NoteEnd(container, Liveness.Of(engine, id));
        cleaning.GiveBack(id);
        cleaning.NoteUnmounts(container);
        using var streams = PassedStreams.None; // The supervisor has kept them.
        Start(container, StoredContainer.FromBytes(container.Options), held, supervisor, AttachStreams.None, null, streams);
        engine.Store.Containers.RecordStart(id, DateTimeOffset.UtcNow, restarts);
    }

    /// <summary>It runs by now and waits for none of this.</summary>
    private void NoteStart(ContainerRecord container, StoredContainer stored)
    {
        foreach (var mount in stored.Options.Storage.Mounts.Where(mount => mount.Kind == MountKind.Volume))
        {
            engine.Events.AddVolume(
                stored.VolumeNames[mount.Target], "mount", "container", container.Id.ToString(), "destination", mount.Target,
                "propagation", "", "read/write", mount.ReadOnly ? "false" : "true");
        }

        engine.Events.Add(container, "start");
    }

    private void Start(
        ContainerRecord container, StoredContainer stored, FileLock held, SupervisorClient supervisor, AttachStreams attached, TerminalSize? terminal,
        PassedStreams streams)
    {
        var networking = new ContainerNetworking(engine);
        using var events = engine.Events.Together();
        using var joined = ContainerUserNamespace.Open(engine, stored);
        var planning = new LaunchPlanning(engine, supervisor) { Descriptors = Descriptors };
        if (joined is null)
            planning.PrepareRoot(container, stored);
        using var network = networking.SetUp(container, stored, joined?.Descriptor);
        try
        {
            using var caches = ContainerCaches.Take(engine, stored);
            using var launch = planning.Plan(container, stored, network, joined, caches, terminal);
            ServiceReadiness.TellStarting(engine, stored.Options.Notice, supervisor.Pid);
            supervisor.Send(launch.ToSupervisorPlan(attached, held, streams));
            supervisor.AwaitStarted();
            NoteStart(container, stored);
            ServiceReadiness.TellStarted(engine, stored.Options.Notice, supervisor.Pid);
            if (stored.Options.PidFile is { } file)
                WritePid(file, Liveness.Of(engine, container.Id).Pid);
        }
        catch (Exception e)
        {
            // It may have begun by now, and a process that a failed hook has ended may still be on its way out.
            Liveness.Cgroup(engine, container.Id).End(CleanUpContainer.PatienceWithTheDying);
            networking.TakeDown(container.Id);
            if (e is CommandStartException failure && OfPlatform(container, failure) is { } explained)
                throw explained;
            throw;
        }
    }

    private static void WritePid(string file, int pid)
    {
        try
        {
            File.WriteAllText(file, pid.ToString(CultureInfo.InvariantCulture));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new LighterException(ErrorCode.InvalidArgument, $"writing its process id to {file}: {e.Message}", e);
        }
    }

    /// <summary>A program for another processor may be there and yet not be one that can be started.</summary>
    private CommandStartException? OfPlatform(ContainerRecord container, CommandStartException failure)
    {
        if (!(failure.IsForeign || failure.IsMissing) || container.Image is not { } id || engine.Store.Images.Find(id) is not { } image)
            return null;
        return ForeignPlatform.Find(image.Platform)?.Explain(failure.IsForeign ? Errno.ENOEXEC : Errno.ENOENT) is { } reason
            ? new CommandStartException(isMissing: false, $"{failure.Message}: {reason.Message}", failure) { Hint = reason.Hint }
            : null;
    }
}
