using System.Globalization;
using Lighter.Engine.Containers.Networking;
using Lighter.Engine.Containers.Records;
using Lighter.Engine.Images.Listing;
using Lighter.Engine.Rootless;
using Lighter.Engine.Volumes;
using Lighter.Engine.Supervisor;
using Lighter.Linux;
using Lighter.Store.Containers;

namespace Lighter.Engine.Containers.Lifecycle;

/// <summary>
/// What is to be done once a container has ended: its ports and addresses are given back, its end is written down, and with
/// <c>--rm</c> it goes. Done by the command that ran it, or by the supervisor's own when that is gone; doing it twice is no harm.
/// </summary>
public sealed class CleanUpContainer(LighterEngine engine)
{
    /// <summary>Between the question whether anybody uses a volume and its end; containers may be removed by several threads.</summary>
    private static readonly Lock RemovingVolumes = new();

    internal static readonly TimeSpan PatienceWithTheDying = TimeSpan.FromSeconds(1);

    private readonly List<string> _leftFiles = [];
    private readonly List<FileDescriptor> _leftOpen = [];

    /// <summary>What takes long is not done: somebody else may do it.</summary>
    public bool LeavesRest { get; init; }

    /// <summary>Of a removed container, to be deleted.</summary>
    public IReadOnlyList<string> LeftFiles => _leftFiles;

    /// <summary>To be closed.</summary>
    public IReadOnlyList<FileDescriptor> LeftOpen => _leftOpen;

    /// <summary>Takes the container's lock; a container that runs again by then is left alone.</summary>
    public void Execute(ContainerId id)
    {
        if (engine.Store.Containers.Find(id) is null)
        {
            RemoveRest(id);
            return;
        }

        using var held = engine.Store.Locks.Container(id);
        if (engine.Store.Containers.Find(id) is { } container)
            Execute(container, Liveness.Of(engine, id));
    }

    /// <summary>The files of a container whose row is gone; whoever removed that may hold the lock and wait for this.</summary>
    private void RemoveRest(ContainerId id)
    {
        engine.Store.Containers.Remove(id);
        engine.Store.Recovery.RemoveAbandoned();
    }

    /// <summary>The caller has the lock.</summary>
    internal void Execute(ContainerRecord container, ContainerLiveness liveness)
    {
        if (liveness.IsSupervised)
            return;
        if (liveness.State == LivenessState.SupervisorLost)
            EndLost(container.Id, liveness);
        using var events = engine.Events.Together();
        var isNews = NoteEnd(container, liveness);
        GiveBack(container.Id);
        if (isNews)
            NoteUnmounts(container);
        if (container.AutoRemove && liveness.State is LivenessState.Exited or LivenessState.SupervisorLost)
            RemoveWithImage(container);
        else if (liveness.Exit is { } exit)
            engine.Store.Containers.RecordExit(container.Id, new ContainerExit(exit.ShellCode, exit.At, exit.OomKilled));
    }

    /// <summary>Told once, by who is first to see it.</summary>
    /// <returns>Whether nobody has seen it before.</returns>
    internal bool NoteEnd(ContainerRecord container, ContainerLiveness liveness)
    {
        if (liveness.Exit is not { } exit || container.Exit?.Finished == exit.At)
            return false;
        // What the caller knows of it may be older than the end that another has written down.
        if (engine.Store.Containers.Find(container.Id)?.Exit?.Finished == exit.At)
            return false;
        if (exit.OomKilled)
            engine.Events.Add(container, "oom", exit.At);
        var duration = exit.At - (Liveness.StartedAt(engine, container.Id) ?? exit.At);
        engine.Events.Add(
            container, "die", exit.At, "execDuration", ((long)Math.Max(0, duration.TotalSeconds)).ToString(CultureInfo.InvariantCulture),
            "exitCode", exit.ShellCode.ToString(CultureInfo.InvariantCulture));
        return true;
    }

    internal void NoteUnmounts(ContainerRecord container)
    {
        foreach (var volume in container.Volumes)
            engine.Events.AddVolume(volume, "unmount", "container", container.Id.ToString());
    }

    /// <summary>What a run has taken of the machine.</summary>
    internal void GiveBack(ContainerId id)
    {
        Liveness.Cgroup(engine, id).Remove(); // `update` makes directories that the supervisor does not know
        new ContainerNetworking(engine).TakeDown(id, LeavesRest ? _leftOpen : null);
    }

    /// <summary>The container's row, its files, and the volumes that nobody named.</summary>
    internal void Remove(ContainerRecord container, bool withVolumes = true)
    {
        using var events = engine.Events.Together();
        RemoveFiles(container.Id);
        engine.Events.Add(container, "destroy");
        foreach (var name in withVolumes ? container.Volumes : [])
            RemoveIfUnused(name);
    }

    /// <summary>An image that something else needs stays, as the user has asked for.</summary>
    private void RemoveWithImage(ContainerRecord container)
    {
        Remove(container);
        // Most have no such wish: its word is looked for before everything is read.
        if (container.Options.Span.IndexOf("\"RemovesImage\""u8) >= 0 && StoredContainer.FromBytes(container.Options).Options.RemovesImage)
            new RemoveImages(engine, id => Liveness.IsSupervised(engine, id)).Execute(new RemoveRequest { Images = [container.ImageName] });
    }

    private void RemoveIfUnused(string volume)
    {
        lock (RemovingVolumes)
        {
            if (engine.Store.Volumes.Find(volume) is { IsAnonymous: true } && engine.Store.Volumes.Users(volume).Count == 0)
                new RemoveVolume(engine).Execute(volume);
        }
    }

    /// <summary>
    /// Files of other owners, which only a container of several users makes, are removed where they can be; that a namespace is
    /// needed for it shows when the row is gone already.
    /// </summary>
    private void RemoveFiles(ContainerId id)
    {
        if (LeavesRest && !OwnNamespace.IsNeeded)
        {
            _leftFiles.AddRange(engine.Store.Containers.Retire(id));
            return;
        }

        try
        {
            engine.Store.Containers.Remove(id);
        }
        catch (LinuxException e) when (e.Errno is Errno.EACCES or Errno.EPERM && OwnNamespace.IsNeeded)
        {
            var status = OwnNamespace.Run(OwnCommand.Of(engine, "container", "cleanup", id.ToString()));
            if (!status.IsSuccess)
                throw;
        }
    }

    /// <summary>A supervisor that was killed takes its container along; what may have outlived it is ended here.</summary>
    private void EndLost(ContainerId id, ContainerLiveness liveness)
    {
        Liveness.Cgroup(engine, id).End(PatienceWithTheDying);
        if (liveness.IsOrphanAlive)
            Kill(liveness.Pid);
    }

    private static void Kill(int pid)
    {
        if (PidFd.TryOpen(pid, out var process) != Errno.None)
            return;
        using (process)
        {
            process!.TrySendSignal(9 /* SIGKILL */);
            process.AwaitEnd();
        }
    }
}
