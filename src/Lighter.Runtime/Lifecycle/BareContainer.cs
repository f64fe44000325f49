using Lighter.Linux;
using Lighter.Oci.Runtime;
using Lighter.Runtime.Cgroups;
using Lighter.Runtime.Resctrl;

namespace Lighter.Runtime.Lifecycle;

/// <summary>
/// A container as an OCI runtime knows it: a bundle, a state directory, a first process. What it does now is asked of the
/// kernel, never believed from a file. It does not outlive the <see cref="StateRoot"/> that it came from. <see href="https://github.com/opencontainers/runtime-spec/blob/v1.2.0/runtime.md"/>
/// </summary>
/// <remarks>
/// <code>
/// ROOT/ID/state.json    the record             ROOT/ID/start   the socket at which a created container waits
/// ROOT/ID/config.json   the bundle's, as read  ROOT/ID/lock    held by the command that changes the container
/// </code>
/// </remarks>
public sealed class BareContainer : IDisposable
{
    internal const string GateName = "start";
    private const string LockName = "lock";

    private static readonly TimeSpan PatienceWithTheDying = TimeSpan.FromSeconds(5);

    /// <summary>All that a container's folder ever has in it, the lock last.</summary>
    internal static readonly string[] FileNames =
        [GateName, Bundle.ConfigurationName, BareContainerRecordFile.TemporaryName, BareContainerRecordFile.Name, LockName];

    private readonly StateRoot _root;
    private RuntimeSpec? _spec;
    private BareContainerRecord? _ended;

    internal BareContainer(StateRoot root, BareContainerId id, DirectoryFd folder, BareContainerRecord record)
    {
        _root = root;
        Id = id;
        Folder = folder;
        Record = record;
    }

    public BareContainerId Id { get; }

    public BareContainerRecord Record { get; private set; }

    internal DirectoryFd Folder { get; }

    /// <summary>The configuration as it was when the container was created.</summary>
    public RuntimeSpec Spec => _spec ??= SpecText.Parse(
        BareContainerRecordFile.TryReadWhole(Folder, Bundle.ConfigurationName) ?? throw new LighterException(ErrorCode.NotFound, $"container {Id} does not exist"),
        $"the configuration of container {Id}");

    /// <summary>Nothing for a container without limits of its own.</summary>
    public ContainerCgroup? Cgroup => Record.CgroupPath is { } path ? ContainerCgroup.Find(CgroupHost.Current, path) : null;

    public ContainerStatus Status => !Record.IsWhole ? ContainerStatus.Creating
        : !IsAlive ? ContainerStatus.Stopped
        : Cgroup is { IsFrozen: true } ? ContainerStatus.Paused
        : IsWaiting ? ContainerStatus.Created
        : ContainerStatus.Running;

    /// <summary>Whether the first process runs.</summary>
    public bool IsAlive => Record.StartTime != 0 && ProcessStartTime.Read(Record.Pid) == Record.StartTime;

    /// <summary>As the runtime prints it and hooks are told.</summary>
    public ContainerState StateAs(ContainerStatus status) => new()
    {
        OciVersion = RuntimeSpec.CurrentVersion,
        Id = Id.ToString(),
        Status = status,
        Pid = status == ContainerStatus.Stopped ? 0 : Record.Pid,
        Bundle = Record.Bundle,
        Annotations = Record.Annotations,
    };

    /// <exception cref="LighterException"><see cref="ErrorCode.InvalidState"/>: it does not run.</exception>
    public void Pause()
    {
        if (Status is not (ContainerStatus.Running or ContainerStatus.Created))
            throw new LighterException(ErrorCode.InvalidState, "container not running or created: cannot pause it");
        RequireCgroup().Freeze();
    }

    /// <exception cref="LighterException"><see cref="ErrorCode.InvalidState"/>: it is not paused.</exception>
    public void Resume()
    {
        if (Status != ContainerStatus.Paused)
            throw new LighterException(ErrorCode.InvalidState, "container not paused");
        RequireCgroup().Thaw();
    }

    /// <summary>Changes limits; those not named stay.</summary>
    public void Update(LinuxResources resources)
    {
        if (Status == ContainerStatus.Stopped)
            throw new LighterException(ErrorCode.InvalidState, "container not running");
        var meant = ResourceZeros.Without(resources);
        RequireCgroup().Update(meant);
        if (Record.Unit is { } unit)
            SystemdUnit.Update(unit, meant);
    }

    /// <summary>Changes shares of the L3 cache and of memory bandwidth, of all who are in the container's class of service.</summary>
    public void UpdateShares(string? cache, string? bandwidth)
    {
        if (Status == ContainerStatus.Stopped)
            throw new LighterException(ErrorCode.InvalidState, "container not running");
        if (bandwidth is not null)
            IntelRdt.RequireBandwidth(bandwidth);
        using var group = ResctrlGroup()
            ?? throw new LighterException(ErrorCode.InvalidState, "updating a non-existent Intel RDT configuration is not supported");
        group.Update(cache, bandwidth);
    }

    /// <summary>Nothing for a container without shares.</summary>
    public ResctrlStats? ReadShares()
    {
        using var group = ResctrlGroup();
        return group?.ReadStats();
    }

    internal ResctrlGroup? ResctrlGroup() => Record.Resctrl is { } membership ? Resctrl.ResctrlGroup.TryOpen(membership) : null;

    /// <summary>The numbers of all its processes.</summary>
    public IReadOnlyList<int> Processes() => Cgroup?.Processes() ?? (IsAlive ? [Record.Pid] : []);

    private ContainerCgroup RequireCgroup() =>
        Cgroup ?? throw new LighterException(ErrorCode.Unsupported, $"container {Id} has no cgroup of its own");

    /// <summary>Holds the container against other commands that would change it.</summary>
    /// <exception cref="LighterException"><see cref="ErrorCode.NotFound"/>: it was removed meanwhile.</exception>
    internal FileLock Lock()
    {
        try
        {
            var held = FileLock.Acquire(Folder, LockName);
            Record = BareContainerRecordFile.TryRead(Folder) ?? Record;
            return held;
        }
        catch (LinuxException e) when (e.Errno == Errno.ENOENT)
        {
            throw new LighterException(ErrorCode.NotFound, $"container {Id} does not exist", e);
        }
    }

    /// <returns>Nothing when another command holds it, or has removed it.</returns>
    internal static FileLock? TryLock(DirectoryFd folder)
    {
        try
        {
            return FileLock.TryAcquire(folder, LockName);
        }
        catch (LinuxException e) when (e.Errno == Errno.ENOENT)
        {
            return null;
        }
    }

    /// <returns>Nothing for a folder that is just being removed.</returns>
    internal static BareContainer? TryOpen(StateRoot root, BareContainerId id, DirectoryFd folder)
    {
        if (BareContainerRecordFile.TryRead(folder) is { } record)
            return new BareContainer(root, id, folder, record);
        folder.Dispose();
        return null;
    }

    /// <summary>Spares reading again what this very command has read.</summary>
    internal void Know(RuntimeSpec spec) => _spec = spec;

    internal void Save(BareContainerRecord record)
    {
        BareContainerRecordFile.Write(Folder, record);
        Record = record;
    }

    /// <summary>Ends all processes, then removes the cgroup and the folder. For the lock's holder.</summary>
    internal void RemoveAll()
    {
        KillAll();
        using (var group = ResctrlGroup())
            group?.Remove();
        _root.Remove(this);
    }

    /// <summary>Ends the first process and whatever else is in the cgroup, and removes that.</summary>
    internal void KillAll()
    {
        const int kill = 9;
        if (_ended == Record)
            return;
        if (IsAlive && PidFd.TryOpen(Record.Pid, out var process) == Errno.None)
        {
            using (process)
            {
                process!.TrySendSignal(kill);
                if (Cgroup is { IsFrozen: true } frozen)
                    frozen.Thaw();
                process.AwaitEnd();
            }
        }

        if (Cgroup is { } cgroup && !cgroup.End(PatienceWithTheDying))
            throw new LighterException(ErrorCode.Conflict, $"removing the cgroup {string.Join(", ", cgroup.Directories)}: processes in it do not end");
        if (Record.Unit is { } unit)
            SystemdUnit.Stop(unit);
        _ended = Record;
    }

    public void Dispose() => Folder.Dispose();

    /// <summary>Only a child that waits for the word to start has the socket open: its program's begin closes it.</summary>
    private bool IsWaiting
    {
        get
        {
            if (Folder.TryStat(GateName, out _) != Errno.None)
                return false;
            using var probe = StartGate.TryConnect(this);
            return probe is not null;
        }
    }
}
