using System.Diagnostics;
using System.Globalization;
using Lighter.Linux;
using Lighter.Oci.Runtime;
using Lighter.Runtime.Cgroups.Legacy;
using Lighter.Runtime.Cgroups.Unified;
using Microsoft.Win32.SafeHandles;

namespace Lighter.Runtime.Cgroups;

/// <summary>
/// The cgroup of one container: one directory in a unified hierarchy, or one below each controller that it needs. It can be
/// found again by its path alone.
/// </summary>
public sealed class ContainerCgroup
{
    private const int EndPauseMilliseconds = 10;

    private static readonly ICgroupController[] UnifiedControllers =
        [new UnifiedMemory(), new UnifiedCpu(), new UnifiedCpuset(), new UnifiedPids(), new UnifiedIo(), new UnifiedHugetlb(), new RdmaController()];

    private static readonly ICgroupController[] LegacyControllers =
    [
        new LegacyMemory(), new LegacyCpu(), new LegacyCpuAccounting(), new LegacyCpuset(), new LegacyPids(), new LegacyDevices(),
        new LegacyFreezer(), new LegacyBlockIo(), new LegacyHugetlb(), new LegacyNetworkClass(), new LegacyNetworkPriority(), new RdmaController(),
    ];

    private readonly CgroupHost _host;
    private readonly string _path;

    private ContainerCgroup(CgroupHost host, string path)
    {
        _host = host;
        _path = path.TrimStart('/');
    }

    /// <summary>Of a container that exists.</summary>
    /// <param name="host">How cgroups are mounted.</param>
    /// <param name="path">The runtime specification's <c>cgroupsPath</c>.</param>
    public static ContainerCgroup Find(CgroupHost host, string path) => new(host, path);

    public bool IsUnified => _host.IsUnified;

    /// <summary>Those of its directories that exist: what is removed when the container has ended.</summary>
    public IReadOnlyList<string> Directories => [.. Candidates().Where(Directory.Exists)];

    /// <summary>
    /// The names of the cgroups below one, in whichever hierarchy: whoever was killed while it made or removed a cgroup left it
    /// in some of them only.
    /// </summary>
    public static IReadOnlyCollection<string> NamesBelow(CgroupHost host, string path) =>
        [.. new ContainerCgroup(host, path).Directories.SelectMany(Directory.EnumerateDirectories).Select(child => Path.GetFileName(child)).Distinct()];

    /// <summary>Makes the directories and writes the limits.</summary>
    public static ContainerCgroup Create(CgroupHost host, string path, LinuxResources resources)
    {
        var cgroup = new ContainerCgroup(host, path);
        try
        {
            if (host.IsUnified)
                cgroup.CreateUnified(resources);
            else
                cgroup.CreateLegacy(resources);
            return cgroup;
        }
        catch
        {
            cgroup.Remove();
            throw;
        }
    }

    /// <summary>Writes the limits of a version 2 cgroup that others have made, with what is above it.</summary>
    public static ContainerCgroup Adopt(CgroupHost host, string path, LinuxResources resources)
    {
        var cgroup = new ContainerCgroup(host, path);
        using var directory = new CgroupDirectory(cgroup.DirectoryOf(""));
        new ControllerDelegation(UnifiedControllers, resources).Require(directory);
        WriteUnified(directory, resources);
        return cgroup;
    }

    /// <summary>Writes changed limits, as <c>update</c> does.</summary>
    public void Update(LinuxResources resources)
    {
        foreach (var controller in Controllers.Where(controller => controller.IsNeeded(resources)))
        {
            using var directory = new CgroupDirectory(DirectoryOf(controller.Name));
            if (!_host.IsUnified && !Directory.Exists(directory.Path))
                MoveInto(directory);
            controller.Apply(directory, resources);
        }

        if (!_host.IsUnified || resources.Unified is not { Count: > 0 } unified)
            return;
        using var whole = new CgroupDirectory(DirectoryOf(""));
        foreach (var (file, value) in unified)
            whole.Write(Single(file), value);
    }

    /// <summary>In version 1 a controller that was not needed so far has no directory yet, and the processes are not in it.</summary>
    private void MoveInto(CgroupDirectory directory)
    {
        var processes = Processes();
        Made(directory.Path);
        foreach (var process in processes)
            directory.Write("cgroup.procs", process);
    }

    /// <summary>For <c>CLONE_INTO_CGROUP</c>; version 2 only.</summary>
    public DirectoryFd OpenForClone() => DirectoryFd.Open(DirectoryOf(""));

    /// <summary>
    /// Files into which a process of one thread writes <c>0</c> to join; version 1 only. It is <c>tasks</c> and not
    /// <c>cgroup.procs</c>, as a thread that moves itself spares the kernel a lock whose grace period takes some 15 ms.
    /// </summary>
    public IReadOnlyList<SafeFileHandle> OpenForJoin()
    {
        var files = new List<SafeFileHandle>();
        foreach (var path in Candidates())
        {
            if (DirectoryFd.TryOpen(path, out var directory) != Errno.None)
                continue;
            using (directory)
                files.Add(directory!.OpenFile("tasks", OpenFlags.WriteOnly));
        }

        return files;
    }

    /// <summary>How a child joins: born into it in v2, by its own hand in v1.</summary>
    public CgroupMembership Membership() =>
        _host.IsUnified ? new CgroupMembership { Directory = OpenForClone() } : new CgroupMembership { ProcessFiles = OpenForJoin() };

    /// <summary>
    /// How a further process joins; null where there is no cgroup. A container that has cgroups of its own below may have no
    /// process in between, so it comes to where the container's first process is.
    /// </summary>
    /// <exception cref="LighterException"><see cref="ErrorCode.PermissionDenied"/>: we are in a cgroup that is too far off.</exception>
    public CgroupMembership? MembershipBeside(int firstProcess)
    {
        if (Directories.Count == 0)
            return null;
        if (!_host.IsUnified)
            return Membership();
        var path = CgroupHierarchies.Of(firstProcess).OwnUnifiedPath;
        if (!path.StartsWith($"/{_path}/", StringComparison.Ordinal))
            path = "/" + _path;
        DelegatedCgroup.RequireWayTo(_host, path);
        return new CgroupMembership { Directory = DirectoryFd.Open(Path.Join(_host.MountPoint, path)) };
    }

    public void Freeze() => SetFrozen(true);

    public void Thaw() => SetFrozen(false);

    public bool IsFrozen
    {
        get
        {
            using var frozen = new FrozenCgroups(_host);
            return frozen.Contains(_path);
        }
    }

    /// <summary>The processes in it and in what it has made below, as the calling PID namespace numbers them.</summary>
    public IReadOnlyList<int> Processes()
    {
        var path = _host.IsUnified ? DirectoryOf("") : Directories is [var first, ..] ? first : null;
        return path is null ? [] : [.. ProcessesOf(path)];
    }

    public CgroupStats ReadStats() =>
        _host.IsUnified ? CgroupStatsReader.ReadUnified(DirectoryOf("")) : CgroupStatsReader.ReadLegacy(DirectoryOf);

    /// <summary>What is counted besides.</summary>
    public CgroupDetails ReadDetails() =>
        _host.IsUnified ? CgroupDetailsReader.ReadUnified(DirectoryOf("")) : CgroupDetailsReader.ReadLegacy(DirectoryOf);

    /// <summary>
    /// Kills all processes: in one go where the kernel can (v2, Linux 5.14), else one by one. A cgroup that has gone meanwhile, as
    /// systemd removes its own, has none.
    /// </summary>
    public void Kill()
    {
        if (_host.IsUnified && TryKillAtOnce())
            return;
        foreach (var pid in Processes())
        {
            if (PidFd.TryOpen(pid, out var process) != Errno.None)
                continue;
            using (process)
                process!.TrySendSignal(9);
        }

        // In version 1 a frozen process dies only once it is let go on.
        if (!_host.IsUnified && IsFrozen)
            Thaw();
    }

    /// <summary>Removes the directories; what is absent is no error, what still has processes stays and is told.</summary>
    /// <returns>Whether nothing is left.</returns>
    public bool Remove()
    {
        var isGone = true;
        foreach (var path in Candidates())
            isGone &= RemoveTree(path) is Errno.None or Errno.ENOENT;
        return isGone;
    }

    /// <summary>Kills what runs in it, again and again as new ones may be born meanwhile, and removes it once all have gone.</summary>
    /// <returns>Whether nothing is left; false when a process does not end within the time.</returns>
    public bool End(TimeSpan patience)
    {
        var pause = new Poller();
        var waited = Stopwatch.StartNew();
        while (!Remove())
        {
            if (waited.Elapsed > patience)
                return false;
            Kill();
            pause.Wait(EndPauseMilliseconds);
        }

        return true;
    }

    private IEnumerable<ICgroupController> Controllers => _host.IsUnified ? UnifiedControllers : LegacyControllers;

    private void CreateUnified(LinuxResources resources)
    {
        PassDown(resources);
        using var directory = new CgroupDirectory(Made(DirectoryOf("")));
        WriteUnified(directory, resources);
    }

    private static void WriteUnified(CgroupDirectory directory, LinuxResources resources)
    {
        foreach (var controller in UnifiedControllers.Where(controller => controller.IsNeeded(resources)))
            controller.Apply(directory, resources);
        foreach (var (file, value) in resources.Unified ?? [])
            directory.Write(Single(file), value);
        // In v2 no controller but a program decides on devices; a user namespace has no power over them to begin with.
        if (resources.Devices is { Count: > 0 } rules && CurrentUser.IsRoot)
            BpfProgram.AttachDeviceFilter(directory.Open(), Unified.DeviceFilter.Compile(rules));
    }

    private static string Single(string file) => file.Length > 0 && !file.Contains('/')
        ? file
        : throw new LighterException(ErrorCode.InvalidArgument, $"unified resource \"{file}\" must be a file name (no slashes)");

    private void CreateLegacy(LinuxResources resources)
    {
        if (resources.Unified is { Count: > 0 })
            throw new LighterException(ErrorCode.Unsupported, "limits of cgroup version 2 (unified) are asked for, but this machine has version 1");
        foreach (var controller in LegacyControllers.Where(controller => controller.IsNeeded(resources) && IsThere(controller)))
        {
            using var directory = new CgroupDirectory(Made(DirectoryOf(controller.Name)));
            controller.Apply(directory, resources);
        }
    }

    /// <summary>What every container gets if it can be had is passed over where it cannot; a limit is not.</summary>
    private bool IsThere(ICgroupController controller)
    {
        var isThere = Directory.Exists(_host.Hierarchy(controller.Name));
        if (!isThere && !controller.IsNeeded(new LinuxResources()))
            throw new LighterException(ErrorCode.Unsupported, $"limiting {controller.Name}: this machine has no such cgroup controller");
        return isThere;
    }

    private void PassDown(LinuxResources resources)
    {
        var delegation = new ControllerDelegation(UnifiedControllers, resources);
        var above = _host.MountPoint;
        foreach (var part in _path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            using (var directory = new CgroupDirectory(Made(above)))
                delegation.PassDown(directory);
            above = Path.Join(above, part);
        }
    }

    private static string Made(string path)
    {
        if (!Directory.Exists(path))
            Directory.CreateDirectory(path);
        return path;
    }

    /// <returns>Whether the kernel took it.</returns>
    private bool TryKillAtOnce()
    {
        if (DirectoryFd.TryOpen(DirectoryOf(""), out var directory) != Errno.None)
            return false;
        using var whole = directory;
        if (whole!.TryOpenFileFd("cgroup.kill", OpenFlags.WriteOnly, 0, out var kill) != Errno.None)
            return false;
        using (kill)
            return kill!.TryWriteAll("1"u8) == Errno.None;
    }

    private void SetFrozen(bool frozen)
    {
        using var directory = new CgroupDirectory(DirectoryOf("freezer"));
        if (_host.IsUnified)
            directory.Write("cgroup.freeze", frozen ? "1" : "0");
        else
            directory.Write("freezer.state", frozen ? "FROZEN" : "THAWED");
    }

    private IEnumerable<string> Candidates() => _host.IsUnified ? [DirectoryOf("")] : LegacyControllers.Select(controller => DirectoryOf(controller.Name));

    private string DirectoryOf(string controller) => Path.Join(_host.Hierarchy(controller), _path);

    /// <summary>A cgroup that goes while it is read has none.</summary>
    private static List<int> ProcessesOf(string path)
    {
        var found = new List<int>();
        if (!Directory.Exists(path))
            return found;
        try
        {
            using var directory = new CgroupDirectory(path);
            found.AddRange(directory.Read("cgroup.procs").Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => int.Parse(line, CultureInfo.InvariantCulture)));
            foreach (var entry in directory.Open().ReadEntries().Where(entry => entry.Kind == FileKind.Directory))
                found.AddRange(ProcessesOf(Path.Join(path, entry.Name)));
        }
        catch (LinuxException e) when (e.Errno is Errno.ENOENT or Errno.ENODEV)
        {
            return found;
        }

        return found;
    }

    /// <summary>A container may have made cgroups below its own, which go first.</summary>
    private static Errno RemoveTree(string path)
    {
        if (DirectoryFd.TryOpen(Path.GetDirectoryName(path)!, out var parent) != Errno.None)
            return Errno.ENOENT;
        using (parent)
        {
            var name = Path.GetFileName(path);
            var errno = parent!.TryRemoveDirectory(name);
            return errno is Errno.EBUSY or Errno.ENOTEMPTY && RemoveChildren(parent, name, path) ? parent.TryRemoveDirectory(name) : errno;
        }
    }

    /// <returns>Whether there were any.</returns>
    private static bool RemoveChildren(DirectoryFd parent, string name, string path)
    {
        if (parent.TryOpenDirectory(name, out var directory) != Errno.None)
            return false;
        using (directory)
        {
            var children = directory!.ReadEntries().Where(entry => entry.Kind == FileKind.Directory).ToList();
            children.ForEach(entry => RemoveTree(Path.Join(path, entry.Name)));
            return children.Count > 0;
        }
    }
}
